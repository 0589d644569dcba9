"""How a table at a border between rooms is declared: its columns with type, unit and meaning, once.

The room that makes a table declares it (`ledger/columns.py`, `risk/columns.py`, …); everybody else reads the
declaration. Types are DuckDB's names, because the steps of the screening are SQL.
"""

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

ARROW_TYPES: dict[str, pa.DataType] = {
    "BIGINT": pa.int64(),
    "INTEGER": pa.int32(),
    "SMALLINT": pa.int16(),
    "BOOLEAN": pa.bool_(),
    "DOUBLE": pa.float64(),
    "VARCHAR": pa.string(),
    "DATE": pa.date32(),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `unit` is empty for names, codes and flags."""

    name: str
    type: str
    meaning: str
    unit: str = ""
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table at a border. `grain` says in words what one row is."""

    name: str
    grain: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(column.name for column in self.columns)

    def schema(self) -> pa.Schema:
        """The Arrow schema that a file or batch of this table has."""
        return pa.schema(
            [pa.field(c.name, ARROW_TYPES[c.type], nullable=c.nullable) for c in self.columns],
        )


@dataclass(frozen=True, slots=True)
class Step:
    """One SELECT over named inputs, kept as a `.sql` file that an auditor can read.

    `sql` is in DuckDB's dialect with every input named bare; an engine registers the inputs under those names.
    Weights, bands and lists are inputs too: no value is ever pasted into the text.
    """

    name: str
    sql: str
    inputs: tuple[str, ...]
    output: Table


def read_step(folder: Path, name: str, inputs: tuple[str, ...], output: Table) -> Step:
    """The step whose SELECT stands in `folder/name.sql`."""
    return Step(name, (folder / f"{name}.sql").read_text(encoding="utf-8"), inputs, output)
