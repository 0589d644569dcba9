"""The organiser writes to those who have registered."""

import uuid
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from kedja_site.events.actions.write_to_registered import write_to_all
from kedja_site.events.models import EventPage
from kedja_site.events.permissions import user_can_arrange

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def write_to_attendees(
    page: EventPage, user: "User", *, subject: str, text: str, key: str, with_waiting: bool
) -> int:
    """The number of letters. The same `key` again writes to nobody twice."""
    if not user_can_arrange(user, page):
        raise PermissionDenied
    assert page.occasion is not None  # saving the page has made it
    registrations = page.occasion.registrations
    receivers = list(registrations.active() if with_waiting else registrations.placed())
    number = write_to_all(page.occasion, receivers, "from_organiser", key=key, subject=subject, text=text)
    log(instance=page, action="kedja.events.write", user=user, data={"subject": subject, "number": number})
    return number


def new_letter_key() -> str:
    """What tells one letter from the next, made when the form is shown."""
    return uuid.uuid4().hex
