"""What an event's page shows to the one who reads it."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils import timezone

from kedja_site.events import selectors
from kedja_site.events.models.parts import ProgrammeItem
from kedja_site.events.opening import Door, door
from kedja_site.events.permissions import user_can_arrange, user_can_see_recording
from kedja_site.events.places import free_places
from kedja_site.events.statuses import OrganisationRole

if TYPE_CHECKING:
    from kedja_site.events.models import EventPage

OTHERS_OF_SERIES = 6


@dataclass(frozen=True, slots=True)
class ProgrammeDay:
    """A day of the programme."""

    day: date
    items: list[ProgrammeItem]


def programme_days(items: Iterable[ProgrammeItem], first: date) -> list[ProgrammeDay]:
    """The programme day by day, in the editor's order; an item without a day is of the same one as that before."""
    dated: list[tuple[date, ProgrammeItem]] = []
    day = first
    for item in items:
        day = item.day or day
        dated.append((day, item))
    return [
        ProgrammeDay(of_day, [item for _day, item in group])
        for of_day, group in itertools.groupby(dated, key=lambda pair: pair[0])
    ]


def event_context(page: "EventPage", request: HttpRequest) -> dict[str, Any]:
    """Programme, organisations, registration, and the links that this reader may have."""
    now = timezone.now()
    organisations = list(page.organisations.all())
    state = door(page.opening, now)
    index = page.get_parent()
    return {
        "index": index,
        "index_address": index.get_url(request),
        "is_over": now >= page.ends_at,
        "organisers": [each for each in organisations if each.role == OrganisationRole.ORGANISER],
        "partners": [each for each in organisations if each.role == OrganisationRole.PARTNER],
        "programme": programme_days(page.programme.all(), page.local_start.date()),
        "speakers": page.speakers.all(),
        "documents": page.documents.select_related("document"),
        "may_see_recording": user_can_see_recording(request.user, page),
        "door": state.value,
        "free": places_left(page) if state is Door.OPEN else None,
        "others": _others(page, request) if page.series else [],
        "may_arrange": request.user.is_authenticated and user_can_arrange(request.user, page),
    }


def places_left(page: "EventPage") -> int | None:
    """How many places are left; none while somebody waits."""
    if page.limit is None or page.occasion is None:
        return None
    registrations = page.occasion.registrations
    waiting = registrations.waiting().exists()
    return 0 if waiting else free_places(page.limit, registrations.placed().count())


def _others(page: "EventPage", request: HttpRequest) -> list[Any]:
    events = selectors.events_for(request.user, page.locale.language_code)
    others = events.filter(series=page.series).exclude(pk=page.pk).order_by("-starts_at")
    return list(others[:OTHERS_OF_SERIES])
