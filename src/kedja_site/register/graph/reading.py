"""Whole tables as columns of numbers, in the state of one moment, without a Python object for a row.

On PostgreSQL the binary form of COPY is read as it is: each row has the same length, because every column is a number that is never
NULL. On SQLite rows come in batches.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from django.db import connection, transaction

from kedja_site.config.row_lock import SYSTEM, as_system

AT_ONCE = 500_000
"""Rows in a batch."""
HEADER = 19
"""Bytes before the first row of COPY's binary form: signature, flags, and an extension that nobody uses."""
TRAILER = 2
NO_DAY = np.iinfo(np.int32).max


def sql_number(column: str) -> str:
    """A number, or 0."""
    return f"coalesce({column}, 0)"


def sql_flag(column: str) -> str:
    """True and false as 1 and 0."""
    return f"{column}::int" if connection.vendor == "postgresql" else column


def sql_day(column: str) -> str:
    """Days since 1970; NO_DAY where there is none."""
    if connection.vendor == "postgresql":
        return f"coalesce({column} - date '1970-01-01', {NO_DAY})"
    return f"coalesce(CAST(julianday({column}) - 2440587.5 AS INTEGER), {NO_DAY})"


@contextmanager
def one_moment() -> Iterator[None]:
    """What is read within is the database of one moment; writers are not kept waiting."""
    with as_system("to build the graph of chains"):
        if connection.in_atomic_block:
            yield  # a test's transaction: nobody else writes
        elif connection.vendor == "postgresql":
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                yield
        else:
            # Past Django's own transactions, which take SQLite's lock for writing when they begin.
            with connection.cursor() as cursor:
                cursor.execute("BEGIN DEFERRED")
                try:
                    yield
                finally:
                    cursor.execute("COMMIT")


def columns(sql: list[str], rest: str) -> Iterator[list[np.ndarray]]:
    """The columns `sql` of the rows that `rest` (FROM …) names, batch by batch."""
    if connection.vendor == "postgresql":
        yield from _copied(", ".join(f"({one})::bigint" for one in sql), len(sql), rest)
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(sql)} {rest}")
        while rows := cursor.fetchmany(AT_ONCE // 5):
            yield list(np.array(rows, np.int64).reshape(len(rows), len(sql)).T)


def whole(sql: list[str], rest: str) -> list[np.ndarray]:
    """The same, all at once."""
    batches = list(columns(sql, rest))
    if not batches:
        return [np.zeros(0, np.int64) for _ in sql]
    return [np.concatenate(parts) for parts in zip(*batches, strict=True)]


def _copied(sql: str, width: int, rest: str) -> Iterator[list[np.ndarray]]:
    row = np.dtype(
        [
            ("count", ">i2"),
            *((f"{part}{at}", ">i4" if part == "l" else ">i8") for at in range(width) for part in "lv"),
        ]
    )
    limit = AT_ONCE * row.itemsize
    with connection.cursor() as cursor:
        _read_as_system()
        with cursor.cursor.copy(f"COPY (SELECT {sql} {rest}) TO STDOUT (FORMAT BINARY)") as copy:
            kept = bytearray()
            skip = HEADER
            for block in copy:
                kept += block
                if skip and len(kept) >= skip:
                    del kept[:skip]
                    skip = 0
                if len(kept) >= limit:
                    yield _parsed(kept, row, width)
            del kept[-TRAILER:]
            if kept:
                yield _parsed(kept, row, width)


def _parsed(kept: bytearray, row: np.dtype[Any], width: int) -> list[np.ndarray]:
    count = len(kept) // row.itemsize
    rows = np.frombuffer(bytes(kept[: count * row.itemsize]), row)
    del kept[: count * row.itemsize]
    return [rows[f"v{at}"].astype(np.int64) for at in range(width)]


def _read_as_system() -> None:
    """COPY goes past Django's cursors, and so past what tells the server for whom it reads."""
    read_as = getattr(connection, "read_as", None)
    if read_as is not None:
        read_as(SYSTEM)
