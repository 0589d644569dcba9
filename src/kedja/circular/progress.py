"""How an indicator stands: reached, missed, on its way, or not measured.

Source: it is measured at three moments, so that its development can be followed, Vlaanderen Circulair, de ambitiekaart
(https://aankopen.vlaanderen-circulair.be/nl/aan-de-slag/de-ambitiekaart). The states are our own. What is not measured
is neither reached nor missed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kedja.circular.indicator import Indicator, asking_days, is_met


class State(StrEnum):
    """How it stands."""

    REACHED = "reached"
    """The last measurement is as good as the target."""
    MISSED = "missed"
    """The last measurement is worse than the target that had come due on its day."""
    ON_WAY = "on_way"
    """Measured, and no target has come due yet."""
    NOT_MEASURED = "not_measured"


@dataclass(frozen=True, slots=True)
class Measured:
    """A value and the day it speaks of."""

    day: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class Progress:
    """How it stands, by what, and what is next."""

    state: State
    latest: Measured | None
    due_target: Decimal | None
    """The target that the last measurement is held against; None where none has come due."""
    next_due: date | None
    """The first day that it is asked for and no measurement speaks of; None where there is none."""
    is_overdue: bool
    """That day has passed: a measurement is missing."""
    expected: Decimal | None
    """What lies on the straight line from baseline to target on the day of the last measurement; None where not known."""


def progress(indicator: Indicator, measured: Iterable[Measured], today: date) -> Progress:
    """How `indicator` stands on `today`. Measurements of days to come count for nothing."""
    values = sorted((each for each in measured if each.day <= today), key=lambda each: each.day)
    latest = values[-1] if values else None
    next_due = _next_due(indicator, values)
    due_target = _due_target(indicator, latest.day) if latest else None
    return Progress(
        _state(indicator, latest, due_target),
        latest,
        due_target,
        next_due,
        next_due is not None and next_due < today,
        _expected(indicator, latest.day) if latest else None,
    )


def _state(indicator: Indicator, latest: Measured | None, due_target: Decimal | None) -> State:
    if latest is None or indicator.better is None or indicator.target is None:
        return State.NOT_MEASURED
    if is_met(latest.value, indicator.target, indicator.better):
        return State.REACHED
    if due_target is not None and not is_met(latest.value, due_target, indicator.better):
        return State.MISSED
    return State.ON_WAY


def _due_target(indicator: Indicator, day: date) -> Decimal | None:
    """The newest target whose moment had come on `day`; the last moment has the indicator's own."""
    last = max((each.day for each in indicator.moments if each.day), default=None)
    come = [each for each in indicator.moments if each.day and each.day <= day]
    targets = [indicator.target if each.day == last else each.target for each in come]
    return next((target for target in reversed(targets) if target is not None), None)


def _next_due(indicator: Indicator, values: list[Measured]) -> date | None:
    """A day is spoken of by a measurement of that day or later, before the next day that it is asked for."""
    days = asking_days(indicator)
    for place, day in enumerate(days):
        until = days[place + 1] if place + 1 < len(days) else date.max
        if not any(day <= each.day < until for each in values):
            return day
    return None


def _expected(indicator: Indicator, day: date) -> Decimal | None:
    days = sorted(each.day for each in indicator.moments if each.day)
    if indicator.baseline is None or indicator.target is None or len(days) < 2:  # noqa: PLR2004
        return None
    first, last = days[0], days[-1]
    gone = min(max((day - first).days, 0), (last - first).days)
    return indicator.baseline + (indicator.target - indicator.baseline) * gone / (last - first).days
