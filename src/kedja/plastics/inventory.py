"""What is bought, weighs and lets out: by region, year, category and polymer, and the articles that matter most.

Source: what a region needs to know of its plastic, Naturvårdsverket, Plast i vården
(https://www.naturvardsverket.se/amnesomraden/plast/hallbar-plastanvandning/plast-i-varden/); the factors have their own.
Tables in, tables out (`columns.py`), added by DuckDB in whole numbers; the SELECTs stand in `steps/`. What is not known
weighs nothing in a sum and is counted apart, so that every sum says how much of the whole it speaks of.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from kedja.plastics.climate import End, factors_for
from kedja.plastics.columns import ARTICLES, BY_ARTICLE, BY_CELL, BY_POLYMER, PART_FACTORS, PARTS, VOLUMES
from kedja.plastics.polymers import Origin, polymers

MOST_UNITS = 100_000_000
"""Of one article in one region and year. With the heaviest article it keeps every product within 64 bits."""
_STEPS = Path(__file__).parent / "steps"
_OUTPUTS = {"by_cell": BY_CELL, "by_polymer": BY_POLYMER, "by_article": BY_ARTICLE}


@dataclass(frozen=True, slots=True)
class Inventory:
    """The three tables that a page is made of."""

    by_cell: pa.Table
    by_polymer: pa.Table
    by_article: pa.Table


@cache
def part_factors(end: End = End.INCINERATION, country: str = "SE", year: int | None = None) -> pa.Table:
    """The factors of every polymer and origin, as the rule of `factor.py` chooses them."""
    rows = []
    for polymer in polymers():
        for origin in Origin:
            chosen = factors_for(polymer, origin, end=end, country=country, year=year)
            if chosen is not None:
                rows.append(
                    {
                        "polymer": polymer,
                        "origin": origin.value,
                        "mg_per_tonne": sum(each.factor.mg_per_tonne for each in chosen),
                        "low": sum(each.low for each in chosen),
                        "high": sum(each.high for each in chosen),
                    }
                )
    return pa.Table.from_pylist(rows, PART_FACTORS.schema())


def inventory(
    articles: pa.Table,
    parts: pa.Table,
    volumes: pa.Table,
    factors: pa.Table | None = None,
    *,
    threads: int | None = None,
) -> Inventory:
    """The inventory of what stands in the tables (columns of ARTICLES, PARTS, VOLUMES)."""
    given = {
        "articles": (articles, ARTICLES),
        "parts": (parts, PARTS),
        "volumes": (volumes, VOLUMES),
        "part_factors": (part_factors() if factors is None else factors, PART_FACTORS),
    }
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        if threads is not None:
            connection.execute("SET threads = ?", [threads])
        for name, (table, declared) in given.items():
            connection.register(name, table.select(list(declared.names)))
        for name in ("part_units", "article_units"):
            connection.execute(f"CREATE TABLE {name} AS {_sql(name)}")
        found = {
            name: connection.sql(_sql(name)).to_arrow_table().cast(table.schema())
            for name, table in _OUTPUTS.items()
        }
    return Inventory(**found)


def within(
    volumes: pa.Table, regions: Iterable[int] | None = None, years: Iterable[int] | None = None
) -> pa.Table:
    """The volumes of those regions and years alone; None is all of them."""
    for column, wanted in (("region", regions), ("year", years)):
        if wanted is not None:
            chosen = pa.array(list(wanted), pa.int32())
            volumes = volumes.filter(pc.is_in(volumes[column], value_set=chosen))
    return volumes


@cache
def _sql(name: str) -> str:
    return (_STEPS / f"{name}.sql").read_text(encoding="utf-8")
