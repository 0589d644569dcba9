"""Whether what was tried worked, of plastic or of medicines: the years after against the year before. Not measured is not failed.

Source: that what is chosen is followed from year to year is asked of each region by its own plan, as in Region Uppsala's
Minskningslista för förbrukningsvaror (domain facts of the collaboration); the states are our own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Went(StrEnum):
    """How it went."""

    WORKED = "worked"
    """The last measured year has come down by what was aimed at, or more."""
    PARTLY = "partly"
    """It has come down, by less than that."""
    NOT = "not"
    """It has not come down."""
    NOT_MEASURED = "not_measured"
    """No year after the first has a figure, or the year before has none."""


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """How it went, and by what."""

    went: Went
    before: int | None
    latest_year: int | None
    latest: int | None
    change_bp: int | None
    """Of the year before; a minus is less. None where it cannot be told."""


def plan_progress(
    by_year: Mapping[int, int | None], before_year: int, from_year: int, aim_bp: int
) -> PlanProgress:
    """How an action stands that is in force from `from_year` on and is to take away `aim_bp` of the year before.

    `by_year` are whole units of what is measured; a year without a figure is absent or None.
    """
    before = by_year.get(before_year)
    measured = sorted(year for year, value in by_year.items() if year >= from_year and value is not None)
    year = measured[-1] if measured else None
    latest = by_year[year] if year is not None else None
    if before is None or before <= 0 or latest is None:
        return PlanProgress(Went.NOT_MEASURED, before, year, latest, None)
    change = _rounded((latest - before) * 10_000, before)
    # Held against the aim by whole units, so that a rounded share decides nothing.
    if (before - latest) * 10_000 >= aim_bp * before and latest < before:
        went = Went.WORKED
    else:
        went = Went.PARTLY if latest < before else Went.NOT
    return PlanProgress(went, before, year, latest, change)


def _rounded(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)
