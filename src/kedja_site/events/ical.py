"""Events as iCalendar (RFC 5545, RFC 7986)."""

from collections.abc import Iterable
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import STATUS, Calendar, Event

from kedja_site.events.statuses import OrganisationRole
from kedja_site.events.wording import where_words

if TYPE_CHECKING:
    from kedja_site.events.models import EventPage

PRODUCT = "-//Kedja//Calendar//SV"
REFRESH = timedelta(hours=6)
A_YEAR = timedelta(days=366)
CONTENT_TYPE = "text/calendar; charset=utf-8"


def whole(address: str) -> str:
    """An address of ours with the site's name before it."""
    return address if address.startswith("http") else f"{settings.SITE_ADDRESS}{address}"


def calendar_event(page: "EventPage", link: str = "") -> Event:
    """One event. Its UID is the same in every language and for ever; `link` is where the meeting is held on the web.

    Only pass a `link` that the receiver may have.
    """
    occasion = page.occasion
    assert occasion is not None  # saving the page has made it
    changed = (occasion.changed_at or page.first_published_at or page.starts_at).astimezone(UTC)
    address = whole(page.get_url() or "")
    lines = [page.summary, f"{_('To the meeting')}: {link}" if link else "", address]
    if occasion.is_cancelled:
        lines.insert(0, f"{_('Cancelled')}. {occasion.cancelled_why}".strip())
    event = Event.new(
        uid=str(occasion.key),
        stamp=changed.replace(microsecond=0),
        last_modified=changed.replace(microsecond=0),
        sequence=occasion.sequence,
        start=page.local_start,
        end=page.local_end,
        summary=f"{_('Cancelled')}: {page.title}" if occasion.is_cancelled else page.title,
        description="\n\n".join(line for line in lines if line),
        location=where_words(page) or None,
        url=link or address,
        status=STATUS.CANCELLED if occasion.is_cancelled else STATUS.CONFIRMED,
        categories=[str(page.get_event_kind_display())],
    )
    organiser = next(
        (each for each in page.organisations.all() if each.role == OrganisationRole.ORGANISER), None
    )
    if organiser is not None:
        event.add("contact", organiser.name)
    return event


def calendar_of(events: Iterable[Event], name: str, address: str) -> bytes:
    """A calendar file with the time zones it needs; `address` is where a newer one can be had."""
    calendar = Calendar.new(
        prodid=PRODUCT,
        name=name,
        source=whole(address),
        refresh_interval=REFRESH,
        method="PUBLISH",
        uid=uuid5(NAMESPACE_URL, whole(address)),
    )
    # RFC 7986 gives these no type by default, so that it has to be said.
    calendar["source"].params["VALUE"] = "URI"
    calendar["refresh-interval"].params["VALUE"] = "DURATION"
    # What calendars of before RFC 7986 read.
    calendar.add("x-published-ttl", "PT6H")
    for event in events:
        calendar.add_component(event)
    if calendar.events:
        starts = [event.start for event in calendar.events]
        calendar.add_missing_timezones(
            first_date=_day(min(starts)) - A_YEAR, last_date=_day(max(starts)) + A_YEAR
        )
    written: bytes = calendar.to_ical()
    return written


def _day(moment: date) -> date:
    """The day of it, where it has a time as well."""
    return date(moment.year, moment.month, moment.day)
