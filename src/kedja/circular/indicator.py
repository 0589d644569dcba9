"""Whether an indicator is one that can be measured, and when it is measured.

Source: one clearly measurable indicator for each goal, at three moments, Vlaanderen Circulair, de ambitiekaart
(https://aankopen.vlaanderen-circulair.be/nl/aan-de-slag/de-ambitiekaart). Which three moments is not established: start,
half-way and before the end are our own default, and so are the signs of an ambiguous one.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from kedja.circular.chart import Better, Measurer

MOMENTS = 3
BEFORE_END = timedelta(days=180)
"""The last moment comes so long before the end that the next procurement can use it. Our own default."""
HALF_A_YEAR = timedelta(days=183)
"""No year's day is asked for so near a moment. Our own default."""
_HALF = 2
_TWO_THINGS = re.compile(r"\b(och|samt|and)\b|[/;&]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MeasuringMoment:
    """A day on which it is measured, and what is to be reached by then; None where only the last one has a target."""

    name: str
    day: date | None
    target: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator as somebody has written it; None is not said."""

    name: str
    unit: str
    better: Better | None
    measured_by: Measurer | None
    how: str
    baseline: Decimal | None
    target: Decimal | None
    moments: tuple[MeasuringMoment, ...]


class IndicatorFault(StrEnum):
    """What is missing or wrong, in the order it is asked for."""

    NO_NAME = "no_name"
    NO_UNIT = "no_unit"
    NO_DIRECTION = "no_direction"
    NO_TARGET = "no_target"
    NOBODY_MEASURES = "nobody_measures"
    NO_METHOD = "no_method"
    NOT_THREE_MOMENTS = "not_three_moments"
    MOMENTS_OUT_OF_ORDER = "moments_out_of_order"
    TARGET_AGAINST_DIRECTION = "target_against_direction"
    """The target is no better than the baseline."""
    PERCENT_OUT_OF_RANGE = "percent_out_of_range"
    NO_BASELINE = "no_baseline"
    SEVERAL_MEASURES = "several_measures"
    """The name speaks of two things, as far as can be told."""

    @property
    def stops(self) -> bool:
        """Whether it must be mended before it can be signed; the last two are advice."""
        return self not in {IndicatorFault.NO_BASELINE, IndicatorFault.SEVERAL_MEASURES}


def is_met(value: Decimal, target: Decimal, better: Better) -> bool:
    """Whether `value` is as good as the target."""
    return value >= target if better is Better.UP else value <= target


def judge_indicator(indicator: Indicator) -> tuple[IndicatorFault, ...]:
    """What is missing or wrong; nothing where the indicator is unambiguous and can be measured."""
    days = [moment.day for moment in indicator.moments if moment.day]
    values = [
        indicator.baseline,
        indicator.target,
        *(moment.target for moment in indicator.moments),
    ]
    found = {
        IndicatorFault.NO_NAME: not indicator.name.strip(),
        IndicatorFault.NO_UNIT: not indicator.unit.strip(),
        IndicatorFault.NO_DIRECTION: indicator.better is None,
        IndicatorFault.NO_TARGET: indicator.target is None,
        IndicatorFault.NOBODY_MEASURES: indicator.measured_by is None,
        IndicatorFault.NO_METHOD: not indicator.how.strip(),
        IndicatorFault.NOT_THREE_MOMENTS: len(days) != MOMENTS,
        IndicatorFault.MOMENTS_OUT_OF_ORDER: days != sorted(set(days)),
        IndicatorFault.TARGET_AGAINST_DIRECTION: _is_against(indicator),
        IndicatorFault.PERCENT_OUT_OF_RANGE: indicator.unit.strip() == "%"
        and any(value is not None and not 0 <= value <= 100 for value in values),  # noqa: PLR2004
        IndicatorFault.NO_BASELINE: indicator.baseline is None,
        IndicatorFault.SEVERAL_MEASURES: bool(_TWO_THINGS.search(indicator.name)),
    }
    return tuple(fault for fault in IndicatorFault if found[fault])


def three_moments(starts: date, ends: date) -> tuple[date, date, date]:
    """The days that are proposed for a contract: its start, half-way to the last, and before its end."""
    last = max(ends - BEFORE_END, starts + (ends - starts) * 2 / 3)
    return starts, starts + (last - starts) / _HALF, last


def asking_days(indicator: Indicator) -> tuple[date, ...]:
    """When it is asked for: at the moments, and each year between them where no moment is near."""
    moments = sorted(moment.day for moment in indicator.moments if moment.day)
    if not moments:
        return ()
    years = [_years_after(moments[0], n) for n in range(1, moments[-1].year - moments[0].year + 1)]
    between = [
        day
        for day in years
        if day < moments[-1] and all(abs(day - moment) > HALF_A_YEAR for moment in moments)
    ]
    return tuple(sorted({*moments, *between}))


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _is_against(indicator: Indicator) -> bool:
    if indicator.better is None or indicator.target is None or indicator.baseline is None:
        return False
    return is_met(indicator.baseline, indicator.target, indicator.better)
