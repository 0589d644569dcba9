"""The inventory for a page: the tables of the database as Arrow, added by `kedja.plastics`, and put into words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from django.db.models import Count, Max

from kedja.plastics import ARTICLES, PARTS, VOLUMES, End, Inventory, Origin, inventory, part_factors, within
from kedja_site.plastics.models import Article, ArticlePart, Volume

WHY = "added up for a page, which shows of it what its viewer may see"
KEPT = 64


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page asks for. None is everything."""

    regions: tuple[int, ...] | None = None
    years: tuple[int, ...] | None = None
    end: End = End.INCINERATION
    spend_of: frozenset[int] | None = frozenset()
    """Whose prices may be added up; None is everybody's."""


@dataclass(frozen=True, slots=True)
class Total:
    """Some rows together."""

    units: int = 0
    plastic_mg: int = 0
    covered_mg: int = 0
    co2e_ug: int = 0
    low_ug: int = 0
    high_ug: int = 0
    known_units: int = 0
    spend_minor: int = 0
    known_spend_minor: int = 0


def fingerprint() -> str:
    """Differs whenever an article or a volume does."""
    article = Article.objects.unguarded(WHY).aggregate(n=Count("pk"), at=Max("changed_at"), pk=Max("pk"))
    volume = Volume.objects.unguarded(WHY).aggregate(n=Count("pk"), at=Max("changed_at"), pk=Max("pk"))
    return "|".join(str(each[name]) for each in (article, volume) for name in ("n", "at", "pk"))


def picture(asked: Asked) -> Inventory:
    """The inventory of what is asked for, as the database stands."""
    return _picture(fingerprint(), asked)


@lru_cache(maxsize=KEPT)
def _picture(stamp: str, asked: Asked) -> Inventory:
    articles, parts, volumes = _tables(stamp)
    chosen = within(volumes, asked.regions, asked.years)
    if asked.spend_of is not None:
        seen = pc.is_in(chosen["region"], value_set=pa.array(sorted(asked.spend_of), pa.int32()))
        spend = pc.if_else(seen, chosen["spend_minor"], pa.scalar(None, pa.int64()))
        place = chosen.schema.get_field_index("spend_minor")
        chosen = chosen.set_column(place, chosen.schema.field(place), spend)
    return inventory(articles, parts, chosen, part_factors(asked.end), threads=2)


@lru_cache(maxsize=1)
def _tables(_stamp: str) -> tuple[pa.Table, pa.Table, pa.Table]:
    """All articles, parts and volumes."""
    articles = Article.objects.unguarded(WHY).order_by("pk").values_list("pk", "category", "is_plastic_free")
    volumes = Volume.objects.unguarded(WHY).order_by("article_id", "organisation_id", "year")
    rows = ArticlePart.objects.order_by("article_id", "pk")
    parts = []
    for row in rows:
        part = row.part
        fossil, bio, recycled = (
            part.mass_of(origin) for origin in (Origin.FOSSIL, Origin.BIO, Origin.RECYCLED)
        )
        parts.append((row.article_id, row.polymer, fossil, bio, recycled))
    return (
        _table(((pk, code or None, is_free) for pk, code, is_free in articles), ARTICLES),
        _table(parts, PARTS),
        _table(volumes.values_list("article_id", "organisation_id", "year", "units", "spend_minor"), VOLUMES),
    )


def _table(rows: Iterable[Iterable[object]], declared: Any) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(declared.names)
    schema = declared.schema()
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.table(arrays, schema=schema)


def total_by(table: pa.Table, column: str) -> dict[Any, Total]:
    """The rows of an output table added up by a column."""
    found: dict[Any, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in table.to_pylist():
        for name in Total.__dataclass_fields__:
            found[row[column]][name] += row.get(name) or 0
    return {key: Total(**values) for key, values in found.items()}


def whole(table: pa.Table) -> Total:
    """All rows added up."""
    every = table.to_pylist()
    return Total(**{name: sum(row.get(name) or 0 for row in every) for name in Total.__dataclass_fields__})
