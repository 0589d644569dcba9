"""The organiser calls an event off."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from kedja_site.events.actions.tell_reviewers import tell_reviewers
from kedja_site.events.actions.write_to_registered import write_to_all
from kedja_site.events.models import EventPage, Occasion
from kedja_site.events.permissions import user_can_arrange

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def cancel_event(
    page: EventPage, user: "User | None", now: datetime, *, why_sv: str = "", why_en: str = ""
) -> int:
    """Marks it in every language and in calendars, and tells those who are registered; the number of letters.

    The pages stay where they are; without a `user` it is the site itself that asks. Once called off, it stays so: an event that is held after all is a new one.
    It waits for nobody, as whoever is on the way has to know; the second pair of eyes is told instead, and the history says who and why.
    """
    if user is not None and not user_can_arrange(user, page):
        raise PermissionDenied
    occasion = Occasion.objects.select_for_update().get(key=page.translation_key)
    if occasion.is_cancelled:
        return 0
    occasion.cancelled_at = occasion.changed_at = now
    occasion.cancelled_why_sv, occasion.cancelled_why_en = why_sv, why_en
    occasion.sequence += 1
    occasion.save()
    active = list(occasion.registrations.active())
    letters = write_to_all(
        occasion, [each for each in active if each.language != "en"], "event_cancelled", why=why_sv
    ) + write_to_all(
        occasion, [each for each in active if each.language == "en"], "event_cancelled", why=why_en or why_sv
    )
    # So that whatever keeps copies of pages knows that these have changed.
    for each in EventPage.objects.filter(translation_key=page.translation_key, live=True):
        each.save(clean=False)
    log(instance=page, action="kedja.events.cancel", user=user, data={"why": why_sv or why_en})
    tell_reviewers(page, occasion, user, why_sv or why_en)
    return letters
