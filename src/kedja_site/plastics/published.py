"""What everybody may read: sums of groups large enough, and what has been tried. Prices and single articles never.

Categories, polymers and regions of fewer than three articles are joined; of what a region buys in a category so many
figures are left out that none of few articles can be worked out from the totals (`kedja.policy.small_cells`).
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kedja.plastics import End, shown_by_size
from kedja.plastics.published import AT_LEAST
from kedja.policy.small_cells import suppress
from kedja.progress import Went
from kedja_site.config.row_lock import as_system
from kedja_site.plastics.models import CellSum, GroupCount, PlanAction, PolymerSum, Volume
from kedja_site.plastics.picture import KEPT, Asked, Total, polymers_by, total_of, totals_by
from kedja_site.plastics.selectors import with_articles
from kedja_site.plastics.standing import Standing, standings_of
from kedja_site.plastics.sums import ALL_CATEGORIES, ANY_POLYMER, CATEGORY, CELL_COLUMNS, revision

OTHERS = "others"
"""The groups that are too small to stand alone, together."""
NOT_KNOWN = "not_known"
WHY = "summed for everybody, and small groups joined or left out"
OF_ARTICLE = {"category": "article__category", "polymer": "article__parts__polymer"}
Place = tuple[str, str]
"""Region, by its key as a text, and group."""


@dataclass(frozen=True, slots=True)
class PublicRow:
    """A group of a public table. `total` is None where it is left out."""

    key: str
    total: Total | None


@dataclass(frozen=True, slots=True)
class PublicYear:
    """A year: all regions together, each region, and each region's groups. Empty where all is too small."""

    groups: list[PublicRow]
    regions: list[PublicRow]
    """By the organisation's key as a text."""
    of_region: Mapping[str, list[PublicRow]]


def published_year(year: int, column: str) -> PublicYear:
    """What may be told of a year, by category or polymer."""
    return _published_year(revision(), year, column)


@lru_cache(maxsize=KEPT)
def _published_year(_revision: str, year: int, column: str) -> PublicYear:
    with as_system(WHY):
        totals = _of_categories(year) if column == CATEGORY else _of_polymers(year)
        if not totals:
            return PublicYear([], [], {})
        region_of = _names(_articles_by_region(year, column, totals), _counter(year, column, 0))
        groups = GroupCount.objects.filter(year=year, kind=column, articles__gt=0)
        sizes = {key or NOT_KNOWN: number for key, number in groups.values_list("key", "articles")}
        group_of = _names(sizes, _counter(year, column, 1))
        if not region_of or not group_of:
            return PublicYear([], [], {})
        cells: dict[Place, list[Place]] = defaultdict(list)
        for region, key in totals:
            cells[region_of[region], group_of[key]].append((region, key))
        members: dict[tuple[str, ...], int] = {
            place: totals[some[0]].articles if len(some) == 1 else _different(year, column, some)
            for place, some in cells.items()
        }
    shown = suppress(members, AT_LEAST)
    whole = {place: added([totals[each] for each in some]) for place, some in cells.items()}
    by_region: dict[str, list[PublicRow]] = defaultdict(list)
    for (region, key), total in whole.items():
        by_region[region].append(PublicRow(key, None if shown[region, key] is None else total))
    return PublicYear(
        _sorted(_lines(whole, 1)),
        _sorted(_lines(whole, 0)),
        {region: _sorted(rows) for region, rows in by_region.items()},
    )


def _of_categories(year: int) -> dict[Place, Total]:
    rows = CellSum.objects.filter(end=End.INCINERATION.value, year=year, articles__gt=0)
    return {
        (str(row["region"]), row["category"] or NOT_KNOWN): total_of(row)
        for row in rows.values("region", "category", *CELL_COLUMNS)
    }


def _of_polymers(year: int) -> dict[Place, Total]:
    found = polymers_by(Asked(year=year), "region")
    return {(str(region), polymer): total for (region, polymer), total in found.items() if total.articles}


def _articles_by_region(year: int, column: str, totals: Mapping[Place, Total]) -> dict[str, int]:
    """How many different articles each region bought. An article is of one category, but of several polymers."""
    if column == CATEGORY:
        sizes: dict[str, int] = defaultdict(int)
        for (region, _key), total in totals.items():
            sizes[region] += total.articles
        return dict(sizes)
    rows = PolymerSum.objects.filter(year=year, category=ALL_CATEGORIES, polymer=ANY_POLYMER, articles__gt=0)
    return {str(region): number for region, number in rows.values_list("region", "articles")}


def _counter(year: int, column: str, along: int) -> Callable[[frozenset[str]], int]:
    """Counts the different articles of several regions, or of several groups, as long as it matters how many there are."""

    def count(keys: frozenset[str]) -> int:
        wanted = {"organisation__in": sorted(map(int, keys))} if along == 0 else _in_groups(column, keys)
        rows = _bought(year, column).filter(**wanted)
        return len(rows.values_list("article").distinct()[:AT_LEAST])

    return count


def _different(year: int, column: str, places: list[Place]) -> int:
    """How many different articles several cells have together."""
    found: set[int] = set()
    by_region: dict[str, set[str]] = defaultdict(set)
    for region, key in places:
        by_region[region].add(key)
    for region, keys in by_region.items():
        rows = _bought(year, column).filter(organisation=int(region), **_in_groups(column, frozenset(keys)))
        found.update(rows.values_list("article", flat=True))
    return len(found)


def _bought(year: int, column: str) -> Any:
    rows = Volume.objects.unguarded(WHY).filter(year=year, units__gt=0).order_by()
    return rows if column == CATEGORY else rows.exclude(article__parts=None)


def _in_groups(column: str, keys: frozenset[str]) -> dict[str, list[str]]:
    return {f"{OF_ARTICLE[column]}__in": ["" if key == NOT_KNOWN else key for key in keys]}


def by_year(region: str | None = None) -> list[PublicRow]:
    """The sum of each year, the oldest first; a year of too few articles is left out."""
    return _by_year(revision(), region)


@lru_cache(maxsize=KEPT)
def _by_year(_revision: str, region: str | None) -> list[PublicRow]:
    with as_system(WHY):
        totals = totals_by(Asked(None if region is None else int(region)), "year")
        if region is None:
            articles: dict[int, int] = defaultdict(int)
            counted = GroupCount.objects.filter(kind=CATEGORY).values_list("year", "articles")
            for year, number in counted:
                articles[year] += number
        else:
            articles = {year: total.articles for year, total in totals.items()}
    return [PublicRow(str(year), totals[year]) for year in sorted(totals) if articles[year] >= AT_LEAST]


def added(totals: list[Total]) -> Total:
    """Several together."""
    return sum(totals, Total())


def tried(most: int | None = None) -> list[Standing]:
    """The actions that may be told; the newest first."""
    with as_system(WHY):
        rows = with_articles(
            PlanAction.objects.unguarded("what the regions have said may be told to everybody").filter(
                is_public=True
            )
        ).order_by("-from_year", "pk")
        return standings_of(rows[:most] if most else rows)


def measured_first(standings: list[Standing]) -> Iterator[Standing]:
    """Those with an answer before those without."""
    yield from (each for each in standings if each.went is not Went.NOT_MEASURED)
    yield from (each for each in standings if each.went is Went.NOT_MEASURED)


def _names(sizes: Mapping[str, int], together_are: Callable[[frozenset[str]], int]) -> dict[str, str]:
    """Each key, and what it is shown as: itself, or the others."""
    alone, together = shown_by_size(sizes, together_are, AT_LEAST)
    return {key: key for key in alone} | dict.fromkeys(together, OTHERS)


def _lines(whole: Mapping[tuple[str, str], Total], along: int) -> list[PublicRow]:
    sums: dict[str, list[Total]] = defaultdict(list)
    for place, total in whole.items():
        sums[place[along]].append(total)
    return [PublicRow(key, added(some)) for key, some in sums.items()]


def _sorted(rows: list[PublicRow]) -> list[PublicRow]:
    """The most plastic first, what is left out after it, the others last."""
    return sorted(
        rows,
        key=lambda row: (
            row.key == OTHERS,
            row.total is None,
            -(row.total.plastic_mg if row.total else 0),
            row.key,
        ),
    )
