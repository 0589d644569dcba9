"""Keeps the sums beside the volumes: what a change takes away and adds, written in its own transaction.

Whoever changes articles or volumes holds the row of `Revision` until the transaction ends (`hold`), so that two who
change at once come one after the other and no sum loses the one or the other; then `keep_up` is told of what is changed.
A sum follows from the volumes alone, and `rebuild` makes all of them anew: when the factors of Kedja are others than
those the sums rest on, which the stamp tells, and in tests that compare.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from django.db import connection, models, transaction
from django.db.models import F, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.crypto import get_random_string

from kedja.plastics import End, part_factors
from kedja_site.config.batches import batches
from kedja_site.config.row_lock import as_system
from kedja_site.kept_pages import pages_changed
from kedja_site.plastics.figures import Figures, figures_of
from kedja_site.plastics.models import (
    Article,
    ArticlePart,
    ArticleSum,
    CellSum,
    GroupCount,
    PolymerSum,
    Revision,
    Volume,
)
from kedja_site.plastics.statuses import WasteStep
from kedja_site.plastics.sums_anew import UG_PER_MG, Anew

WHY = "summed for pages, which show of it what their viewers may see"
FORM = "1"
"""Another where the sums are made in another way: they are then made anew."""
SMALL = 20_000
"""Volumes that are added up while a reader waits; more are left to the job that comes round."""
ROW, EVERY = 1, 0
ALL_CATEGORIES, ANY_POLYMER = "*", ""
CATEGORY, POLYMER = "category", "polymer"
AT_ONCE = 500
CELL_COLUMNS = (
    "units", "known_units", "articles", "plastic_mg", "reuse_mg", "recycle_mg", "spend_minor", "known_spend_minor",
    "other_mg", "packaging_units", "packaging_mg", "packaging_plastic_mg", "covered_mg", "co2e_mg", "low_mg", "high_mg",
    "packaging_covered_mg", "packaging_co2e_mg",
)  # fmt: skip
POLYMER_COLUMNS = ("articles", "fossil_mg", "bio_mg", "recycled_mg")

Bought = tuple[int, int | None]
"""Pieces, and öre."""
VolumeKey = tuple[int, int, int]
"""Article, region, year."""
Row = TypeVar("Row", bound=models.Model)


@dataclass(slots=True)
class Changes:
    """What was, and what is. An article that is new had no figures, a volume that is new no pieces."""

    figures: dict[int, tuple[Figures | None, Figures]] = field(default_factory=dict)
    volumes: dict[VolumeKey, tuple[Bought | None, Bought]] = field(default_factory=dict)


def hold() -> None:
    """Alone in changing articles and volumes until the transaction ends, and one change more. First in each action."""
    change = {"number": F("number") + 1, "mark": get_random_string(12)}
    if not Revision.objects.filter(pk=ROW).update(**change):
        Revision.objects.get_or_create(pk=ROW)
        Revision.objects.filter(pk=ROW).update(**change)
    pages_changed()


def revision() -> str:
    """What names the last change, and nothing else; the sums may then be read."""
    found = Revision.objects.filter(pk=ROW).first()
    if found is None or found.stamp != stamp():
        few = Volume.objects.unguarded(WHY).order_by()[: SMALL + 1].count()
        if few <= SMALL:
            rebuild()
            found = Revision.objects.get(pk=ROW)
    return f"{found.number} {found.mark}" if found else ""


def are_stale() -> bool:
    """Whether the sums rest on other factors, and wait to be made anew."""
    return not Revision.objects.filter(pk=ROW, stamp=stamp()).exists()


@cache
def stamp() -> str:
    """What the sums rest on beside articles and volumes."""
    said = json.dumps([FORM, *(part_factors(end).to_pydict() for end in End)], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


@as_system(WHY)
def keep_up(changes: Changes) -> None:
    """Writes what the changes take away and add. The caller holds the revision."""
    others = [
        article
        for article, (before, after) in changes.figures.items()
        if before is not None and before != after
    ]
    for article, region, year, units, spend in _volumes_of(others):
        changes.volumes.setdefault((article, region, year), ((units, spend), (units, spend)))
    for article in others:
        before, after = changes.figures[article]
        if before is None or before.plastic_mg != after.plastic_mg:
            Volume.objects.unguarded(WHY).filter(article=article).update(
                plastic_mg=F("units") * after.plastic_mg
            )
    added = _Added()
    by_article: dict[tuple[int, int, int], int] = defaultdict(int)
    for (article, region, year), (was, becomes) in changes.volumes.items():
        before, after = changes.figures[article]
        if was is not None and before is not None:
            added.add(region, year, before, was, -1)
        added.add(region, year, after, becomes, 1)
        more = becomes[0] - (was[0] if was else 0)
        for place in ((EVERY, year), (region, EVERY), (EVERY, EVERY)):
            by_article[article, *place] += more
    added.write()
    _keep_articles(by_article, changes)


def _volumes_of(articles: list[int]) -> Iterator[tuple[int, int, int, int, int | None]]:
    for some in batches(articles, AT_ONCE):
        yield from (
            Volume.objects.unguarded(WHY)
            .filter(article__in=some)
            .order_by()
            .values_list("article", "organisation", "year", "units", "spend_minor")
        )


class _Added:
    """What is added to cells and polymers, by their keys."""

    def __init__(self) -> None:
        self.cells: dict[tuple[Any, ...], list[int]] = {}
        self.polymers: dict[tuple[Any, ...], list[int]] = {}

    def add(self, region: int, year: int, of: Figures, bought: Bought, sign: int) -> None:
        units, spend = sign * bought[0], sign * (bought[1] or 0)
        one = sign if bought[0] else 0
        plain = (
            units,
            units if of.is_known else 0,
            one,
            units * of.plastic_mg,
            units * of.plastic_mg if of.step == WasteStep.REUSE else 0,
            units * of.plastic_mg if of.step == WasteStep.RECYCLE else 0,
            spend,
            spend if of.is_known else 0,
            units * (of.other_mg or 0),
            units if of.packaging_mg is not None else 0,
            units * (of.packaging_mg or 0),
            units * of.packaging_plastic_mg,
        )
        for end in End:
            out, packed = of.let_out[end], of.packaging_let_out[end]
            by_end = (
                units * out.covered_mg,
                # Each volume is rounded for itself, so that what is taken away is what was added.
                *(sign * (bought[0] * each // UG_PER_MG) for each in (out.ug, out.low, out.high)),
                units * packed.covered_mg,
                sign * (bought[0] * packed.ug // UG_PER_MG),
            )
            _plus(self.cells, (end.value, year, region, of.category), (*plain, *by_end))
        for category in (ALL_CATEGORIES, of.category):
            if of.masses:
                _plus(self.polymers, (category, year, region, ANY_POLYMER), (one, 0, 0, 0))
            for polymer, masses in of.masses.items():
                _plus(
                    self.polymers,
                    (category, year, region, polymer),
                    (one, *(units * each for each in masses)),
                )

    def write(self) -> None:
        _upsert(CellSum, ("end", "year", "region", "category"), CELL_COLUMNS, self.cells)
        _upsert(PolymerSum, ("category", "year", "region", "polymer"), POLYMER_COLUMNS, self.polymers)


def _plus(sums: dict[tuple[Any, ...], list[int]], key: tuple[Any, ...], values: tuple[int, ...]) -> None:
    standing = sums.get(key)
    if standing is None:
        sums[key] = list(values)
    else:
        for place, value in enumerate(values):
            standing[place] += value


def _upsert(
    model: type[Row],
    keys: tuple[str, ...],
    columns: tuple[str, ...],
    added: Mapping[tuple[Any, ...], list[int]],
) -> None:
    """Adds to the rows of those keys; makes those that are not there."""
    for some in batches((pair for pair in added.items() if any(pair[1])), AT_ONCE):
        narrowed = {f"{name}__in": {key[place] for key, _more in some} for place, name in enumerate(keys)}
        standing = {
            tuple(getattr(row, name) for name in keys): row
            for row in model._default_manager.filter(**narrowed)  # noqa: SLF001 - Django's documented way
        }
        rows = []
        for key, more in some:
            row = standing.get(key) or model(**dict(zip(keys, key, strict=True)))
            for name, value in zip(columns, more, strict=True):
                setattr(row, name, getattr(row, name) + value)
            rows.append(row)
        _write(model, rows, columns)


def _write(model: type[Row], rows: list[Row], columns: tuple[str, ...]) -> None:
    manager = model._default_manager  # noqa: SLF001 - as above
    manager.bulk_create([row for row in rows if row.pk is None])
    manager.bulk_create(
        [row for row in rows if row.pk is not None],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=list(columns),
    )


def _keep_articles(by_article: Mapping[tuple[int, int, int], int], changes: Changes) -> None:
    """The sums of single articles, and with them how many articles each group has."""
    counts: dict[tuple[Any, ...], list[int]] = {}
    for some in batches(by_article.items(), AT_ONCE):
        standing = {
            (row.article_id, row.region, row.year): row
            for row in ArticleSum.objects.filter(
                article__in={key[0] for key, _more in some},
                region__in={key[1] for key, _more in some},
                year__in={key[2] for key, _more in some},
            )
        }
        rows = []
        for key, more in some:
            article, region, year = key
            before, after = changes.figures[article]
            row = standing.get(key) or ArticleSum(article_id=article, region=region, year=year)
            if region == EVERY and year != EVERY:
                if row.units and before is not None:
                    _count(counts, year, before, -1)
                if row.units + more:
                    _count(counts, year, after, 1)
            row.units += more
            row.plastic_mg = row.units * after.plastic_mg
            rows.append(row)
        _write(ArticleSum, rows, ("units", "plastic_mg"))
    _upsert(GroupCount, ("year", "kind", "key"), ("articles",), counts)


def _count(counts: dict[tuple[Any, ...], list[int]], year: int, of: Figures, sign: int) -> None:
    _plus(counts, (year, CATEGORY, of.category), (sign,))
    for polymer in of.masses:
        _plus(counts, (year, POLYMER, polymer), (sign,))


@as_system(WHY)
@transaction.atomic
def rebuild() -> None:
    """All sums anew from articles and volumes."""
    hold()
    with connection.cursor() as cursor:
        for model in (CellSum, PolymerSum, ArticleSum, GroupCount):
            # Not one by one, as Django does where somebody listens to what is deleted.
            cursor.execute(f"DELETE FROM {model._meta.db_table}")  # noqa: S608, SLF001 - nobody's words
    weight = (
        ArticlePart.objects.filter(article=models.OuterRef("article"))
        .order_by()
        .values("article")
        .annotate(mg=Sum("mass_mg"))
        .values("mg")
    )
    Volume.objects.unguarded(WHY).update(plastic_mg=F("units") * Coalesce(Subquery(weight), 0))
    figures = _all_figures()
    if figures:
        _sum_cells(figures)
    for of_region, of_year in (("0", "year"), ("organisation_id", "0"), ("0", "0")):
        _sum_articles(of_region, of_year)
    counts: dict[tuple[Any, ...], list[int]] = {}
    bought = ArticleSum.objects.filter(region=EVERY, year__gt=EVERY, units__gt=0).order_by()
    for article, year in bought.values_list("article", "year").iterator(chunk_size=10_000):
        _count(counts, year, figures[article], 1)
    _upsert(GroupCount, ("year", "kind", "key"), ("articles",), counts)
    Revision.objects.filter(pk=ROW).update(stamp=stamp())


def _sum_cells(figures: Mapping[int, Figures]) -> None:
    anew = Anew(figures)
    rows = Volume.objects.unguarded(WHY).order_by()
    for region, year in rows.values_list("organisation", "year").distinct():
        bought = list(
            rows.filter(organisation=region, year=year).values_list("article", "units", "spend_minor")
        )
        _upsert(
            CellSum,
            ("end", "year", "region", "category"),
            CELL_COLUMNS,
            dict(anew.cells(region, year, bought)),
        )
        polymers: dict[tuple[Any, ...], list[int]] = {}
        for category, polymer, row in anew.polymers(bought):
            for each in (category, ALL_CATEGORIES):
                _plus(polymers, (each, year, region, polymer), tuple(row))
        _upsert(PolymerSum, ("category", "year", "region", "polymer"), POLYMER_COLUMNS, polymers)


def _sum_articles(region: str, year: str) -> None:
    """In the database itself: an article × region × year is never all in Python."""
    grouped = ", ".join(name for name in (region, year) if name != "0")
    with connection.cursor() as cursor:
        cursor.execute(
            # No value of anybody stands in it: the names are those of three lines above.
            f"INSERT INTO plastics_articlesum (region, year, article_id, units, plastic_mg) "  # noqa: S608
            f"SELECT {region}, {year}, article_id, SUM(units), SUM(plastic_mg) FROM plastics_volume "
            f"GROUP BY article_id{', ' + grouped if grouped else ''}"
        )


def _all_figures() -> dict[int, Figures]:
    found: dict[int, Figures] = {}
    articles: Iterable[Article] = (
        Article.objects.unguarded(WHY)
        .prefetch_related("parts", "packaging_parts")
        .order_by("pk")
        .iterator(chunk_size=2000)
    )
    for article in articles:
        found[article.pk] = figures_of(
            article,
            [row.part for row in article.parts.all()],
            [row.part for row in article.packaging_parts.all()],
        )
    return found
