"""The dates of an event that comes again: every week, month or year, until a date or a number of times.

Counted from the first one on the wall clock of the event's time zone: a meeting at nine is at nine in summer and in
winter. A day that a month lacks is its last one (31 January, 28 February, 31 March), without drift.
"""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

MOST = 60  # occurrences that are made at once


class Step(Enum):
    """How far from one to the next."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Every `interval` weeks, months or years; `count` and `until` (that day included) both hold where given."""

    step: Step
    interval: int = 1
    count: int | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if self.interval < 1 or (self.count is None and self.until is None):
            raise ValueError(self)


def moved(day: date, step: Step, number: int) -> date:
    """`day`, `number` steps on; the last day of a month that is too short."""
    if step is Step.WEEK:
        return day + timedelta(weeks=number)
    months = day.year * 12 + day.month - 1 + number * (12 if step is Step.YEAR else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def at_wall_clock(day: date, like: datetime, zone: ZoneInfo) -> datetime:
    """`day` at the wall-clock time of `like`; an hour that the clocks skip that night is the one after it."""
    local = like.astimezone(zone)
    wanted = datetime.combine(day, local.time(), tzinfo=zone)
    return wanted.astimezone(UTC).astimezone(zone)


def occurrences(first: datetime, rule: Recurrence, zone: ZoneInfo) -> list[datetime]:
    """The starts, the first one included, at most MOST."""
    first_day = first.astimezone(zone).date()
    found: list[datetime] = []
    for number in range(min(rule.count or MOST, MOST)):
        day = moved(first_day, rule.step, number * rule.interval)
        if rule.until is not None and day > rule.until:
            break
        found.append(at_wall_clock(day, first, zone))
    return found
