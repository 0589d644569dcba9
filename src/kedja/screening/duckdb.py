"""DuckDB as engine: the default, in the process, near the speed at which the disk can be read."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

MEMORY_PER_THREAD_MB = 155
"""What DuckDB may hold for each thread before it spills, at least two threads' worth.

With two, the whole process stays below half a gigabyte on a ledger of any size; without a limit DuckDB takes four fifths of
the machine, and is a little faster (docs/explanation/speed.md).
"""

FILE_FORMAT = (
    "FORMAT parquet, PARQUET_VERSION V2, COMPRESSION zstd, COMPRESSION_LEVEL -3, DICTIONARY_SIZE_LIMIT 2000"
)
"""The cheapest to write that is still a third of plain: these files are read again at once, or a few rows at a time.
Dictionaries are kept where they pay, not tried on a hundred thousand different amounts."""


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


class DuckEngine:
    """An in-memory DuckDB over Parquet files and small Arrow tables.

    `memory` is DuckDB's own limit ("400MB"), above which it spills to `spill`; by default MEMORY_PER_THREAD_MB for each
    thread where there is such a folder, and what the machine has where there is none. `threads` defaults to all cores.
    """

    name = "duckdb"

    def __init__(
        self, *, threads: int | None = None, memory: str | None = None, spill: Path | None = None
    ) -> None:
        self._connection = duckdb.connect(":memory:")
        self._kinds: dict[str, str] = {}
        # DuckDB draws a bar on standard output when a query is long: there the answer stands, which may be JSON.
        self._connection.execute("SET enable_progress_bar = false")
        if threads is not None:
            self._connection.execute("SET threads = ?", [threads])
        if memory is None and spill is not None:
            [(used,)] = self._connection.execute("SELECT current_setting('threads')").fetchall()
            memory = f"{MEMORY_PER_THREAD_MB * max(used, 2)}MB"
        if memory is not None:
            self._connection.execute("SET memory_limit = ?", [memory])
        if spill is not None:
            self._connection.execute("SET temp_directory = ?", [str(spill)])

    def register(self, name: str, data: Path | Sequence[Path] | pa.Table) -> None:
        """A view over the file or files, or a table with the Arrow table's rows."""
        held = self._kinds.pop(name, None)
        if held is not None:
            self._connection.execute(f"DROP {held} {_quoted(name)}")
        self._kinds[name] = "TABLE" if isinstance(data, pa.Table) else "VIEW"
        if isinstance(data, pa.Table):
            self._connection.from_arrow(data).create(_quoted(name))
            return
        paths = [data] if isinstance(data, Path) else list(data)
        files = ", ".join(_literal(str(path)) for path in paths)
        # A view's definition takes no parameters, hence the quoting; a relation's own `create_view` would make a
        # temporary one, which the cursors of `ask` do not see.
        self._connection.execute(f"CREATE VIEW {_quoted(name)} AS FROM read_parquet([{files}])")

    def query(self, sql: str) -> pa.Table:
        """The rows of `sql` as an Arrow table."""
        return self.ask(sql)

    def ask(self, sql: str, parameters: Sequence[object] = ()) -> pa.Table:
        """The rows of `sql` with its `?` filled from `parameters`, on a cursor of its own."""
        with self._connection.cursor() as cursor:
            return cursor.sql(sql, params=list(parameters)).to_arrow_table()

    def batches(
        self, sql: str, parameters: Sequence[object] = (), *, rows: int = 10_000
    ) -> Iterator[pa.RecordBatch]:
        """The rows of `sql`, about `rows` at a time, never all in memory."""
        with self._connection.cursor() as cursor:
            yield from cursor.sql(sql, params=list(parameters)).to_arrow_reader(rows)

    def write(self, sql: str, path: Path) -> None:
        """One Parquet file, zstd, in the order of `sql`."""
        self._connection.execute(f"COPY ({sql}) TO ? ({FILE_FORMAT})", [str(path)])

    def close(self) -> None:
        """Close the database."""
        self._connection.close()
