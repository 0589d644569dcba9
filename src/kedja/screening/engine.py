"""What the screening asks of an engine: four methods, and no more.

A step is one SELECT in DuckDB's dialect over inputs named bare. An engine makes a Parquet file or an Arrow table known
under a name, answers a SELECT, writes a SELECT's rows to a Parquet file, and closes. So the same step runs wherever a
buyer's data lives, and a test demands equal rows of every engine.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from kedja.screening.errors import EngineMissingError

ENGINES = ("duckdb", "spark")


class Engine(Protocol):
    """Runs SELECTs over named tables. Money and scores are integers, so every engine gives equal rows."""

    name: str

    def register(self, name: str, data: Path | Sequence[Path] | pa.Table) -> None:
        """Make `data` (one Parquet file, several with one schema, or a table) known as `name`, replacing an earlier one."""

    def query(self, sql: str) -> pa.Table:
        """The rows of `sql`, in its order, whole in memory: for small answers."""

    def write(self, sql: str, path: Path) -> None:
        """Write the rows of `sql`, in its order, to the one Parquet file `path` (zstd)."""

    def close(self) -> None:
        """Let go of everything held. Idempotent."""


def open_engine(name: str, spill: Path) -> Engine:
    """The engine called `name`, spilling to the folder `spill` (made when needed) what does not fit in memory.

    Raises `EngineMissingError` where its parts are not installed on this machine.
    """
    if name == "duckdb":
        from kedja.screening.duckdb import DuckEngine  # noqa: PLC0415 - a driver is read when it is asked for

        return DuckEngine(spill=spill)
    if name == "spark":
        from kedja.screening.spark import SparkEngine  # noqa: PLC0415 - as above

        return SparkEngine(spill=spill)
    raise EngineMissingError("There is no engine {name}; choose {names}", name=name, names=", ".join(ENGINES))
