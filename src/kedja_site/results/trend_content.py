"""What a yearly report holds: figures by year, with None where a number is left out. It never held more."""

from typing import Any

import msgspec

TOTAL = "total"
TABLES = ("area", "category", "country", "kind", "cured")


class Row(msgspec.Struct, frozen=True):
    """A row: its key, and a figure for each of the report's years; None is left out."""

    key: str
    figures: tuple[int | None, ...]


class Table(msgspec.Struct, frozen=True):
    """Findings by one thing."""

    name: str
    rows: tuple[Row, ...]

    @property
    def without_total(self) -> tuple[Row, ...]:
        """The rows but for the last."""
        return tuple(row for row in self.rows if row.key != TOTAL)


class Covered(msgspec.Struct, frozen=True):
    """What a year's figures are made of."""

    year: int
    follow_ups: int
    suppliers: int


class TrendContent(msgspec.Struct, frozen=True):
    """All of it."""

    year: int
    years: tuple[int, ...]
    """The report's year last."""
    coverage: tuple[Covered, ...]
    tables: tuple[Table, ...]
    at_least: int
    suppliers_at_least: int


def read_trend(kept: object) -> TrendContent:
    """From what the database keeps."""
    return msgspec.convert(kept, TrendContent)


def to_keep(content: TrendContent) -> dict[str, Any]:
    """For the database."""
    made: dict[str, Any] = msgspec.to_builtins(content)
    return made
