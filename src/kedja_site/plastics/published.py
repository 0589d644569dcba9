"""What everybody may read: sums of groups large enough, and what has been tried. Prices and single articles never.

Categories, polymers and regions of fewer than three articles are joined; of what a region buys in a category so many
figures are left out that none of few articles can be worked out from the totals (`kedja.policy.small_cells`).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kedja.plastics import Went, shown_groups
from kedja.plastics.published import AT_LEAST
from kedja.policy.small_cells import suppress
from kedja_site.config.row_lock import as_system
from kedja_site.plastics.models import PlanAction, Volume
from kedja_site.plastics.picture import KEPT, Asked, Total, fingerprint, picture, total_by
from kedja_site.plastics.selectors import with_articles
from kedja_site.plastics.standing import Standing, standings_of

OTHERS = "others"
"""The groups that are too small to stand alone, together."""
NOT_KNOWN = "not_known"
WHY = "summed for everybody, and small groups joined or left out"
ARTICLE = {"category": "article__category", "polymer": "article__parts__polymer"}


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
    return _published_year(fingerprint(), year, column)


@lru_cache(maxsize=KEPT)
def _published_year(_stamp: str, year: int, column: str) -> PublicYear:
    with as_system(WHY):
        found = picture(Asked(None, (year,)))
        table = found.by_cell if column == "category" else found.by_polymer
        bought = Volume.objects.unguarded(WHY).filter(year=year, units__gt=0).order_by()
        if column == "polymer":
            bought = bought.exclude(article__parts=None)
        triples = set(bought.values_list("organisation", ARTICLE[column], "article"))
    articles: dict[tuple[str, str], set[int]] = defaultdict(set)
    for region, key, article in triples:
        articles[str(region), key or NOT_KNOWN].add(article)
    totals: dict[tuple[str, str], Total] = {}
    for row in table.to_pylist():
        place = str(row["region"]), row[column] or NOT_KNOWN
        totals[place] = Total(**{name: row.get(name) or 0 for name in Total.__dataclass_fields__})
    region_of = _names(articles, 0)
    group_of = _names(articles, 1)
    if not region_of or not group_of:
        return PublicYear([], [], {})
    cells: dict[tuple[str, str], list[Total]] = defaultdict(list)
    members: dict[tuple[str, str], set[int]] = defaultdict(set)
    for (region, key), some in articles.items():
        place = region_of[region], group_of[key]
        members[place] |= some
        cells[place].append(totals.get((region, key), Total()))
    shown = suppress({place: len(some) for place, some in members.items()}, AT_LEAST)
    whole = {place: added(some) for place, some in cells.items()}
    by_region: dict[str, list[PublicRow]] = defaultdict(list)
    for (region, key), total in whole.items():
        by_region[region].append(PublicRow(key, None if shown[region, key] is None else total))
    return PublicYear(
        _sorted(_lines(whole, 1)),
        _sorted(_lines(whole, 0)),
        {region: _sorted(rows) for region, rows in by_region.items()},
    )


def by_year(region: str | None = None) -> list[PublicRow]:
    """The sum of each year, the oldest first; a year of too few articles is left out."""
    return _by_year(fingerprint(), region)


@lru_cache(maxsize=KEPT)
def _by_year(_stamp: str, region: str | None) -> list[PublicRow]:
    only = None if region is None else (int(region),)
    with as_system(WHY):
        totals = total_by(picture(Asked(only)).by_cell, "year")
        bought = Volume.objects.unguarded(WHY).filter(units__gt=0).order_by()
        if only:
            bought = bought.filter(organisation__in=only)
        articles: dict[int, set[int]] = defaultdict(set)
        for year, article in bought.values_list("year", "article"):
            articles[year].add(article)
    return [PublicRow(str(year), totals[year]) for year in sorted(totals) if len(articles[year]) >= AT_LEAST]


def added(totals: list[Total]) -> Total:
    """Several together."""
    return Total(**{name: sum(getattr(each, name) for each in totals) for name in Total.__dataclass_fields__})


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


def _names(articles: Mapping[tuple[str, str], set[int]], along: int) -> dict[str, str]:
    """Each key, and what it is shown as: itself, or the others."""
    sets: dict[str, set[int]] = defaultdict(set)
    for place, some in articles.items():
        sets[place[along]] |= some
    alone, together = shown_groups(sets)
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
