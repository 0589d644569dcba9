"""What is counted of procurements by region, category and year: each room says what it has, by `@counts` in its `signed_kinds.py`.

Small numbers are left out by the collaboration's rule (`kedja.policy.small_cells`) wherever they are shown, also in files.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise

from kedja.policy.small_cells import suppress

BY = ("region", "category")
NOT_KNOWN = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """One thing that is counted."""

    region: str
    """The organisation's name."""
    category: str
    """Its code; empty where none is known."""
    year: int
    value: str
    """Which of the statistic's values it is."""


@dataclass(frozen=True, slots=True)
class Statistic:
    """A table: what it counts, and what its values are called."""

    key: str
    title: str | Promise
    word: Callable[[str], str]
    """A value in the page's language."""
    values: tuple[str, ...]
    """All of them, in the order of the columns."""
    count: Callable[[], Iterable[Counted]]


STATISTICS: dict[str, Statistic] = {}


def counts(key: str, title: str | Promise, values: tuple[str, ...], word: Callable[[str], str]) -> Callable[[Callable[[], Iterable[Counted]]], Callable[[], Iterable[Counted]]]:  # fmt: skip
    """Registers a function that gives everything to count, on nobody's behalf; a fixed number of queries."""

    def register(count: Callable[[], Iterable[Counted]]) -> Callable[[], Iterable[Counted]]:
        STATISTICS[key] = Statistic(key, title, word, values, count)
        return count

    return register


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: figures in the order of the values, None where one is left out, and their sum."""

    name: str
    figures: tuple[int | None, ...]
    total: int | None


def table_of(
    statistic: Statistic, by: str, year: int | None, things: Iterable[Counted] | None = None
) -> list[Row]:
    """The table by region or category, of a year or of all; rows by name. Nought where nothing is counted."""
    found: Counter[tuple[str, ...]] = Counter()
    for one in statistic.count() if things is None else things:
        if year is None or one.year == year:
            found[(one.region if by == "region" else one.category), one.value] += 1
    names = sorted({cell[0] for cell in found})
    # A nought that everybody could tell from the others is no secret: what is suppressed is what was counted.
    shown = suppress(found)
    rows = []
    for name in names:
        figures = tuple(shown.get((name, value), 0) for value in statistic.values)
        whole = None if None in figures else sum(figure or 0 for figure in figures)
        rows.append(Row(name, figures, whole))
    return rows


def years_of(things: Iterable[Counted]) -> list[int]:
    """The years that something is counted in, the newest first."""
    return sorted({one.year for one in things}, reverse=True)


def flat() -> Iterator[dict[str, str | int | bool | None]]:
    """Every figure of every table by year, as files have them."""
    for statistic in STATISTICS.values():
        things = list(statistic.count())
        for year in years_of(things):
            for by in BY:
                for row in table_of(statistic, by, year, things):
                    for value, figure in zip(statistic.values, row.figures, strict=True):
                        yield {
                            "statistic": statistic.key,
                            "year": year,
                            "by": by,
                            "group": row.name or None,
                            "value": value,
                            "number": figure,
                            "is_left_out": figure is None,
                        }
