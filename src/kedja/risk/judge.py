"""The steps run in memory on the reference tables alone: for validation, pages and worked cases.

A screening runs the same steps on its own engine; here DuckDB runs them, because the tables are small.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import duckdb
import pyarrow as pa

from kedja.risk.settings import Settings
from kedja.risk.steps import STEPS


@dataclass(frozen=True, slots=True)
class Judgement:
    """The four tables of `columns.py` for all categories and all countries."""

    severity: pa.Table
    likelihood: pa.Table
    cell_likelihood: pa.Table
    origin: pa.Table


def judge(settings: Settings, references: Mapping[str, pa.Table]) -> Judgement:
    """The judgement that `settings` and the tables of `reference_tables()` give."""
    with _database().cursor() as connection:
        for name, table in {**references, **settings.tables()}.items():
            connection.register(name, table)
        made: dict[str, pa.Table] = {}
        for step in STEPS:
            made[step.name] = connection.sql(step.sql).to_arrow_table().cast(step.output.schema())
            connection.register(step.name, made[step.name])
    return Judgement(**made)


def query(judgement: Judgement, sql: str, **tables: pa.Table) -> list[dict[str, object]]:
    """Rows of a SELECT over the judgement's tables and further ones by name."""
    with _database().cursor() as connection:
        for name in ("severity", "likelihood", "cell_likelihood", "origin"):
            connection.register(name, getattr(judgement, name))
        for name, table in tables.items():
            connection.register(name, table)
        rows: list[dict[str, object]] = connection.sql(sql).to_arrow_table().to_pylist()
        return rows


@cache
def _database() -> duckdb.DuckDBPyConnection:
    # Opening a database costs as much as a judgement of one category, and validation judges 200 times. A cursor sees
    # only what it registers itself; one thread is fastest for tables of this size.
    return duckdb.connect(config={"threads": 1})
