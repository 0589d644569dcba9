"""The sums for a page, by what it asks for. They are kept beside the volumes (`sums.py`), so that a page adds up little."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Model, QuerySet, Sum

from kedja.plastics import End, Origin, factors_by_origin
from kedja_site.plastics.models import ArticleSum, CellSum, PolymerSum, Volume
from kedja_site.plastics.sums import ALL_CATEGORIES, ANY_POLYMER, CELL_COLUMNS, EVERY, WHY
from kedja_site.plastics.sums_anew import UG_PER_MG

KEPT = 64
MG_PER_KG = 10**6
SPEND = ("spend_minor", "known_spend_minor")
ORIGINS = {Origin.FOSSIL: "fossil_mg", Origin.BIO: "bio_mg", Origin.RECYCLED: "recycled_mg"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page asks for. None is everything."""

    region: int | None = None
    year: int | None = None
    category: str | None = None
    """Empty: what has no category."""
    end: End = End.INCINERATION
    spend_of: frozenset[int] | None = frozenset()
    """Whose prices may be added up; None is everybody's."""

    def within(self, rows: "QuerySet[Any]") -> "QuerySet[Any]":
        """The rows that are asked for."""
        if self.region is not None:
            rows = rows.filter(region=self.region)
        return rows if self.year is None else rows.filter(year=self.year)


@dataclass(frozen=True, slots=True)
class Total:
    """Some rows together."""

    units: int = 0
    known_units: int = 0
    articles: int = 0
    plastic_mg: int = 0
    covered_mg: int = 0
    co2e_ug: int = 0
    low_ug: int = 0
    high_ug: int = 0
    reuse_mg: int = 0
    recycle_mg: int = 0
    spend_minor: int = 0
    known_spend_minor: int = 0
    other_mg: int = 0
    packaging_units: int = 0
    packaging_mg: int = 0
    packaging_plastic_mg: int = 0
    packaging_covered_mg: int = 0
    packaging_co2e_ug: int = 0

    def __add__(self, other: "Total") -> "Total":
        return Total(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


@dataclass(frozen=True, slots=True)
class Heavy:
    """An article among those that carry the most plastic."""

    article: int
    units: int
    plastic_mg: int


def totals_by(asked: Asked, column: str) -> dict[Any, Total]:
    """The sums by region, year or category."""
    rows = asked.within(CellSum.objects.filter(end=asked.end.value))
    if asked.category is not None:
        rows = rows.filter(category=asked.category)
    found = {row[column]: total_of(row) for row in _added(rows, column, CELL_COLUMNS)}
    if asked.spend_of is None:
        return found
    seen = {row[column]: row for row in _added(rows.filter(region__in=asked.spend_of), column, SPEND)}
    return {key: _with_spend(total, seen.get(key, {})) for key, total in found.items()}


def whole(totals: Mapping[Any, Total]) -> Total:
    """All of them together."""
    return sum(totals.values(), Total())


def total_of(row: Mapping[str, Any]) -> Total:
    """A row of the sums; those are kept in milligrams."""
    return Total(
        **{
            name.replace("co2e_mg", "co2e_ug").replace("low_mg", "low_ug").replace("high_mg", "high_ug"): row[
                name
            ]
            * (UG_PER_MG if name.endswith(("co2e_mg", "low_mg", "high_mg")) else 1)
            for name in CELL_COLUMNS
        }
    )


def polymers_by(asked: Asked, *columns: str) -> dict[Any, Total]:
    """The sums by polymer; by more columns before it where they are named."""
    category = ALL_CATEGORIES if asked.category is None else asked.category
    rows = asked.within(PolymerSum.objects.filter(category=category)).exclude(polymer=ANY_POLYMER)
    names = (*columns, "polymer")
    found = {}
    for row in _added(rows, names, ("articles", *ORIGINS.values())):
        key = tuple(row[name] for name in names)
        found[key if columns else key[0]] = _of_polymer(row, asked.end)
    return found


def heaviest(asked: Asked, most: int) -> list[Heavy]:
    """The articles that carry the most plastic, the heaviest first; what is not known weighs nothing here."""
    rows: QuerySet[Any]
    if asked.region is not None and asked.year is not None:
        rows = Volume.objects.unguarded(WHY).filter(organisation=asked.region, year=asked.year)
    else:
        rows = ArticleSum.objects.filter(region=asked.region or EVERY, year=asked.year or EVERY)
    if asked.category is not None:
        rows = rows.filter(article__category=asked.category)
    rows = rows.filter(plastic_mg__gt=0).order_by("-plastic_mg")[:most]
    return [Heavy(*row) for row in rows.values_list("article", "units", "plastic_mg")]


def _added(
    rows: "QuerySet[Model]", by: str | tuple[str, ...], columns: Iterable[str]
) -> Iterable[dict[str, Any]]:
    names = (by,) if isinstance(by, str) else by
    # The sum of a column may not have its name in Django; so it is said after it.
    summed = rows.order_by().values(*names).annotate(**{f"sum_{name}": Sum(name) for name in columns})
    return [{name.removeprefix("sum_"): value for name, value in row.items()} for row in summed]


def _with_spend(total: Total, seen: Mapping[str, Any]) -> Total:
    values = {each.name: getattr(total, each.name) for each in fields(total)}
    return Total(**values | {name: seen.get(name) or 0 for name in SPEND})


def _of_polymer(row: Mapping[str, Any], end: End) -> Total:
    known = factors_by_origin(end)
    sums: dict[str, int] = defaultdict(int)
    for origin, column in ORIGINS.items():
        mass = row[column]
        sums["plastic_mg"] += mass
        factor = known.get((row["polymer"], origin))
        if factor is None:
            continue
        sums["covered_mg"] += mass
        for name, each in zip(("co2e_ug", "low_ug", "high_ug"), factor, strict=True):
            sums[name] += mass * each // MG_PER_KG
    return Total(articles=row["articles"], **sums)
