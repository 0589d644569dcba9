"""A month as weeks of days, each with what happens on it."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kedja_site.events.models import EventPage

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the grid; those before the first and after the last of the month fill up the weeks."""

    date: date
    in_month: bool
    is_today: bool
    events: "tuple[EventPage, ...]"


def read_month(text: str, today: date) -> date:
    """The first of the month that `2026-11` names; this month for anything else."""
    try:
        found = datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007 - a month of the calendar, in no zone
    except ValueError:
        return today.replace(day=1)
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else today.replace(day=1)


def read_year(text: str) -> int | None:
    """The year that `2026` names; None for anything else."""
    year = int(text) if text.isdecimal() and len(text) == len("2026") else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def next_month(first: date) -> date:
    """The first of the month after."""
    return (first + timedelta(days=31)).replace(day=1)


def month_before(first: date) -> date:
    """The first of the month before."""
    return (first - timedelta(days=1)).replace(day=1)


def days_of(event: "EventPage") -> tuple[date, date]:
    """First and last day on the event's own clock; one that ends at midnight does not reach into the new day."""
    return event.local_start.date(), (event.local_end - timedelta(microseconds=1)).date()


def weeks_of(first: date, events: "Sequence[EventPage]", today: date) -> list[list[Day]]:
    """The month that begins on `first`, week by week from Monday."""
    spans = [(event, *days_of(event)) for event in events]
    return [
        [
            Day(
                day,
                day.month == first.month,
                day == today,
                tuple(event for event, begins, ends in spans if begins <= day <= ends),
            )
            for day in week
        ]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]
