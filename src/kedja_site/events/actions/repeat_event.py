"""The organiser lets an event come again: each time is a page of its own, to register for by itself."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from kedja_site.events.models import EventPage
from kedja_site.events.permissions import user_can_arrange, user_needs_no_second
from kedja_site.events.recurrence import Recurrence, at_wall_clock, occurrences

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def free_slug(page: EventPage, start: datetime) -> str:
    """The page's own with the day, and a number where that is taken."""
    wanted = f"{page.slug}-{start:%Y-%m-%d}"
    taken = set(page.get_siblings().filter(slug__startswith=wanted).values_list("slug", flat=True))
    found, number = wanted, 2
    while found in taken:
        found, number = f"{wanted}-{number}", number + 1
    return found


@transaction.atomic
def repeat_event(page: EventPage, rule: Recurrence, user: "User", *, at_once: bool) -> list[EventPage]:
    """The new pages, drafts; `at_once` sends them for review. A start that the event already has in its series is left out.

    They are what `page` is now, but for the time, what came out of it, and what was called off. A new time is news to
    those who come, so a second pair of eyes sees it as it sees every page; only who needs no second publishes at once.
    """
    if not user_can_arrange(user, page) or not page.get_parent().permissions_for_user(user).can_add_subpage():
        raise PermissionDenied
    standing = set(
        EventPage.objects.sibling_of(page)
        .filter(title=page.title, event_kind=page.event_kind)
        .values_list("starts_at", flat=True)
    )
    starts = [start for start in occurrences(page.starts_at, rule, page.zone)[1:] if start not in standing]
    made = [_copy(page, start, user, at_once=at_once) for start in starts]
    log(instance=page, action="kedja.events.repeat", user=user, data={"number": len(made)})
    return made


def _copy(page: EventPage, start: datetime, user: "User", *, at_once: bool) -> EventPage:
    days = start.astimezone(page.zone).date() - page.local_start.date()

    def moved(moment: datetime | None) -> datetime | None:
        if moment is None:
            return None
        return at_wall_clock(moment.astimezone(page.zone).date() + days, moment, page.zone)

    copy: EventPage = page.copy(
        update_attrs={
            "slug": free_slug(page, start),
            "starts_at": start,
            "ends_at": moved(page.ends_at),
            "opens_at": moved(page.opens_at),
            "closes_at": moved(page.closes_at),
            "conclusions": "",
            "recording_link": "",
        },
        copy_revisions=False,
        keep_live=False,
        user=user,
    )
    for item in copy.programme.all():
        if item.day is not None:
            item.day += timedelta(days=days.days)
            item.save(update_fields=["day"])
    copy.documents.all().delete()
    fresh: EventPage = EventPage.objects.get(pk=copy.pk)
    revision = fresh.save_revision(user=user)
    if at_once and user_needs_no_second(user):
        revision.publish(user=user)
        fresh.refresh_from_db()
    elif at_once and (workflow := fresh.get_workflow()) is not None:
        workflow.start(fresh, user)
    return fresh
