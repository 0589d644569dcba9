"""What a reader gets to see of the calendar. Every list, feed and file asks here."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count
from django.db.models.functions import ExtractYear
from wagtail.models import PageViewRestriction

from kedja_site.events.models import EventIndexPage, EventPage, Occasion
from kedja_site.events.permissions import user_can_pass

if TYPE_CHECKING:
    from django.contrib.auth.models import User

STRANGER = AnonymousUser()
LONG_TEXTS = ("questions", "conclusions", "easy_read")  # not what a summary is made from


def events_for(user: "User | AnonymousUser", language: str) -> Any:
    """The published events that `user` may see, in `language`: a query set of EventPage for lists."""
    events = EventPage.objects.live().filter(locale__language_code=language)
    restrictions = PageViewRestriction.objects.select_related("page").prefetch_related("groups")
    for restriction in restrictions:
        if not user_can_pass(user, restriction):
            events = events.not_descendant_of(restriction.page, inclusive=True)
    return events.select_related("occasion", "series", "locale", "alias_of__locale").defer(*LONG_TEXTS)


def upcoming(events: Any, now: datetime) -> Any:
    """Those that are not over, the next one first."""
    return events.filter(ends_at__gt=now).order_by("starts_at", "pk")


def past(events: Any, now: datetime) -> Any:
    """Those that are over, the latest first."""
    return events.filter(ends_at__lte=now).order_by("-starts_at", "-pk")


def between(events: Any, first: datetime, after: datetime) -> Any:
    """Those of which some part falls from `first` up to `after`."""
    return events.filter(starts_at__lt=after, ends_at__gt=first).order_by("starts_at", "pk")


def years_of(events: Any) -> list[tuple[int, int]]:
    """Year and number of events, the latest year first."""
    counted = events.order_by().annotate(year=ExtractYear("starts_at")).values("year").annotate(n=Count("pk"))
    return sorted(((row["year"], row["n"]) for row in counted), reverse=True)


def calendar_in(language: str) -> EventIndexPage | None:
    """The calendar's page in `language`."""
    found: EventIndexPage | None = (
        EventIndexPage.objects.live().filter(locale__language_code=language).first()
    )
    return found


def page_of(occasion: Occasion, language: str) -> EventPage | None:
    """The event's page in `language`, or else in another; None where none is published any more."""
    pages = list(
        EventPage.objects.live().filter(translation_key=occasion.key).select_related("locale", "occasion")
    )
    return min(pages, key=lambda page: page.locale.language_code != language, default=None)


def original_of(key: UUID) -> EventPage | None:
    """The page of an event that its facts are edited on, published or not."""
    found: EventPage | None = (
        EventPage.objects.filter(translation_key=key).select_related("occasion").order_by("pk").first()
    )
    return found
