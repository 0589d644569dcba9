"""Where checked lines wait until all are read: in Parquet files of a working folder."""

import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from kedja import reference
from kedja.ledger.check import (
    FORMS,
    THINGS,
    can_be_quick,
    checked_places,
    literal,
    quick_reading,
    reading,
    telling,
    thing_places,
)
from kedja.ledger.evidence import Evidence, gather
from kedja.ledger.layout import Layout
from kedja.ledger.rejects import Rejection, malformed_rejection
from kedja.ledger.rules import load_rules
from kedja.ledger.source import Chunk
from kedja.ledger.text import FIRST_HIGH
from kedja.ledger.things import array, distinct, numbers

MEMORY_LIMIT = "450MB"
STAGED_FORMAT = "FORMAT parquet, COMPRESSION lz4_raw, PARQUET_VERSION v2, DICTIONARY_SIZE_LIMIT 2000, ROW_GROUP_SIZE 61440"
"""Cheap to write. Dictionaries are kept where they pay, not tried on a hundred thousand different vouchers; a chunk is several
groups of rows, which threads write side by side."""
BATCH_ROWS = 16_384
FIRST_OF_BLANK, LAST_OF_BLANK = np.zeros(256, dtype=np.bool_), np.zeros(256, dtype=np.bool_)
FIRST_OF_BLANK[[*b" \t\r\n\v\f", 0xC2, 0xE2, 0xEF]] = True
LAST_OF_BLANK[[*b" \t\r\n\v\f", 0xA0, 0xAF, 0xBF]] = True
"""By which bytes a blank begins and ends in UTF-8: the plain ones, U+00A0, U+202F, U+FEFF. Letters share some."""
SOUND = "amount_fault IS NULL AND date_fault IS NULL AND currency_fault IS NULL AND NOT is_blank"
LAST_PLAIN_BLANK = 0x20
UNKNOWN_ORIGINS_KEPT = 1000


@dataclass(slots=True)
class Count:
    """What has been counted of one file so far."""

    lines: int = 0
    rejected: int = 0
    superseded: int = 0
    blank: int = 0
    unreadable_amounts: int = 0
    rounded: int = 0
    rounding: dict[str, Decimal] = field(default_factory=dict)
    rejected_minor: Counter[str] = field(default_factory=Counter)
    in_no_currency: Decimal | None = None
    unknown_origins: Counter[str] = field(default_factory=Counter)
    evidence: Evidence = field(default_factory=Evidence)


@dataclass(frozen=True, slots=True)
class Told:
    """A chunk whose suppliers, items and buyers are kept: its `cells` with the keys of each row's, and its number."""

    chunk: Chunk
    cells: pa.Table
    number: int


class Staging:
    """Checks chunks and keeps their lines in Parquet files of a working folder.

    `salt` goes into every key, so that two texts that share a hash do not do so a second time.
    """

    def __init__(self, folder: Path, salt: int) -> None:
        self.folder = folder
        self._salt = salt
        self._told = 0
        self._thorough: set[int] = set()
        for name in ("lines", *THINGS):
            (folder / name).mkdir(parents=True)
        self.connection = duckdb.connect()
        # DuckDB draws a bar on standard output when a query is long: there the answer stands, which may be JSON.
        self.connection.execute("SET enable_progress_bar = false")
        self.connection.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
        self.connection.execute("SET temp_directory = $1", [str(folder / "spill")])
        self._telling = self.connection.cursor()
        load_rules(self.connection)
        load_rules(self._telling, ["text"])
        currencies = reference.load("currencies").select(["code", "digits"])
        self.digits: dict[str, int] = dict(
            zip(currencies["code"].to_pylist(), currencies["digits"].to_pylist(), strict=True)
        )
        self.connection.register("currencies", currencies)
        self.connection.register("country_names", reference.load("country_names").select(["name", "iso3"]))

    def close(self) -> None:
        """Let go of everything; the working folder is gone after it."""
        self.connection.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def forget_file(self, file_no: int) -> None:
        """Take back everything kept of one file."""
        for path in self.folder.glob(f"*/{file_no:06}-*.parquet"):
            path.unlink()

    def tell(self, file_no: int, layout: Layout, chunk: Chunk) -> Told:
        """Keep the different suppliers, items and buyers of a chunk, and give each row the keys of its own.

        May be called on another thread than `add`, for the chunk that comes after: the two use connections of their own.
        """
        if not chunk.cells.num_rows:
            return Told(chunk, chunk.cells, self._told)
        self._told += 1
        cells = chunk.cells.append_column("row_no", array(chunk.row_no))
        for thing in THINGS:
            keys = self._keys(file_no, layout, chunk.cells, thing)
            cells = cells.append_column(f"{thing}_key", array(keys))
        return Told(chunk, cells, self._told)

    def add(self, file_no: int, layout: Layout, told: Told, count: Count) -> list[Rejection]:
        """Check a chunk: keep its sound lines, and give the others back in the order of the file."""
        rejections = [malformed_rejection(row) for row in told.chunk.malformed]
        count.unreadable_amounts += len(rejections)
        count.lines += len(rejections)
        if told.cells.num_rows:
            # Batches are what DuckDB's threads share among them.
            table = pa.Table.from_batches(told.cells.to_batches(max_chunksize=BATCH_ROWS))
            self.connection.register("chunk", table)
            if file_no in self._thorough or not can_be_quick(layout):
                self.connection.execute("CREATE OR REPLACE TEMP VIEW odd AS SELECT * FROM chunk")
                rejections += self._check_thoroughly(file_no, layout, told.number, count)
            elif self._check_quickly(file_no, layout, told, count):
                rejections += self._check_thoroughly(file_no, layout, told.number, count)
            self.connection.execute("DROP VIEW IF EXISTS odd")
            self.connection.unregister("chunk")
        count.rejected += len(rejections)
        return sorted(rejections, key=lambda rejection: rejection.row_no)

    def _keys(self, file_no: int, layout: Layout, cells: pa.Table, thing: str) -> npt.NDArray[np.uint64]:
        places = thing_places(layout, thing)
        told, codes = distinct([cells[f"c{place}"] for place in places], cells.num_rows)
        code = array(np.arange(len(told[0]) if told else 1, dtype=np.int64))
        names = ["code", *(f"c{place}" for place in places)]
        self._telling.register("things", pa.table([code, *told], names=names))
        texts = ", ".join(THINGS[thing])
        found = self._telling.sql(
            f"SELECT {self._key(THINGS[thing])} AS key, {texts} FROM ({telling(layout, thing)}) ORDER BY code"  # noqa: S608 - names are ours
        ).to_arrow_table()
        self._telling.unregister("things")
        pq.write_table(found, self._path(thing, file_no, self._told), compression="lz4", use_dictionary=False)
        return numbers(found["key"].combine_chunks(), np.uint64)[codes]

    def _path(self, folder: str, file_no: int, number: int, how: str = "") -> Path:
        return self.folder / folder / f"{file_no:06}-{number:08}{how}.parquet"

    def _check_quickly(self, file_no: int, layout: Layout, told: Told, count: Count) -> bool:
        """Keep the rows of `chunk` in plain form; where there are others, make `odd` of them and say so."""
        clean = clean_columns(told.chunk.cells, checked_places(layout))
        path = self._keep(file_no, quick_reading(layout, clean), told.number, "quick")
        forms = dict(
            self.connection.execute(
                f"SELECT form, count(*) FROM read_parquet({literal(str(path))}) GROUP BY form"  # noqa: S608 - the path is quoted
            ).fetchall()
        )
        odd, comma, point, unparted, short, _ = (forms.get(place, 0) for place in range(len(FORMS)))
        count.lines += comma + point + unparted + short
        count.evidence += Evidence(tells_comma=comma, tells_point=point, unparted=unparted)
        if odd:
            self.connection.execute(
                "CREATE TEMP VIEW odd AS SELECT chunk.* FROM chunk SEMI JOIN"  # noqa: S608 - the path is quoted
                f" (SELECT row_no FROM read_parquet({literal(str(path))}) WHERE form = {FORMS.index('odd')}) USING (row_no)"
            )
        if 2 * odd > told.cells.num_rows:
            self._thorough.add(file_no)
        return bool(odd)

    def _check_thoroughly(self, file_no: int, layout: Layout, number: int, count: Count) -> list[Rejection]:
        """Keep the sound rows of `odd`, count all, and give back those that are not sound."""
        amount = _column(layout, "amount") or _column(layout, "credit_amount")
        count.evidence += gather(self.connection, "odd", amount, _column(layout, "date"))
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE checked AS {reading(layout)}")
        self._keep(
            file_no,
            f"SELECT * EXCLUDE (amount_fault, date_fault, currency_fault, is_blank, rounding, digits, origin_cell, amount_in_no_currency),"  # noqa: S608
            f" {FORMS.index('thorough')}::UTINYINT AS form FROM checked WHERE {SOUND}",
            number,
            "thorough",
        )
        self._count(count)
        if "origin" in layout.fields:
            self._count_origins(count)
        return self._rejected(layout)

    def _keep(self, file_no: int, select: str, number: int, how: str) -> Path:
        path = self._path("lines", file_no, number, f"-{how}")
        self.connection.execute(
            f"COPY (SELECT {file_no}::INTEGER AS file_no, * FROM ({select}))"  # noqa: S608 - names are ours
            f" TO {literal(str(path))} ({STAGED_FORMAT})"
        )
        return path

    def stage(self) -> None:
        """Make the view `staged` of all lines kept, and views `told_…` of the suppliers, items and buyers read."""
        for view, folder, kept in (
            ("staged", "lines", f"form != {FORMS.index('odd')}"),
            *((f"told_{thing}", thing, "TRUE") for thing in THINGS),
        ):
            files = literal(str(self.folder / folder / "*.parquet"))
            self.connection.execute(
                f"CREATE VIEW {view} AS SELECT * FROM read_parquet({files}) WHERE {kept}"  # noqa: S608 - names are ours
            )

    def _key(self, columns: tuple[str, ...]) -> str:
        salted = [column if self._salt == 0 else f"'{self._salt}' || {column}" for column in columns]
        return f"hash({', '.join(salted)})"

    def _count(self, count: Count) -> None:
        [(blank, lines)] = self.connection.execute(
            "SELECT count(*) FILTER (is_blank), count(*) FILTER (NOT is_blank) FROM checked"
        ).fetchall()
        count.blank += blank
        count.lines += lines
        for currency, digits, rounded, rounding in self.connection.execute(
            "SELECT currency, any_value(digits), count(*), sum(rounding) FROM checked"  # noqa: S608 - SOUND is ours
            f" WHERE {SOUND} AND rounding != 0 GROUP BY currency"
        ).fetchall():
            count.rounded += rounded
            count.rounding[currency] = count.rounding.get(currency, Decimal(0)) + rounding.scaleb(-digits)
        for currency, unreadable, amount, uncounted in self.connection.execute(
            f"""
            SELECT currency, count(*) - count(amount) - count(amount_in_no_currency),
                coalesce(sum(amount), 0)::HUGEINT, sum(amount_in_no_currency)
            FROM (
                -- An amount that says it is in another currency is in no sum.
                SELECT currency, amount_in_no_currency,
                    CASE WHEN amount_fault IS DISTINCT FROM 'amount_currency' THEN amount_minor END AS amount
                FROM checked WHERE NOT ({SOUND}) AND NOT is_blank
            ) GROUP BY currency
            """  # noqa: S608 - SOUND is ours
        ).fetchall():
            count.unreadable_amounts += unreadable
            if currency is not None:
                count.rejected_minor[currency] += amount
            elif uncounted is not None:
                count.in_no_currency = (count.in_no_currency or Decimal(0)) + uncounted

    def _count_origins(self, count: Count) -> None:
        for name, lines in self.connection.execute(
            f"SELECT origin_cell, count(*) AS n FROM checked WHERE {SOUND} AND origin IS NULL"  # noqa: S608
            " AND origin_cell IS NOT NULL GROUP BY origin_cell ORDER BY n DESC, origin_cell"
        ).fetchall():
            if name in count.unknown_origins or len(count.unknown_origins) < UNKNOWN_ORIGINS_KEPT:
                count.unknown_origins[name] += lines

    def _rejected(self, layout: Layout) -> list[Rejection]:
        cells = ", ".join(f"odd.c{place}" for place in range(len(layout.source.headings)))
        rows = self.connection.execute(
            f"SELECT row_no, amount_fault, date_fault, currency_fault, {cells}"  # noqa: S608 - names are ours
            f" FROM checked JOIN odd USING (row_no) WHERE NOT ({SOUND}) AND NOT is_blank ORDER BY row_no"
        ).fetchall()
        rejections = []
        for row_no, amount, date, currency, *original in rows:
            faults = [("amount", amount)] if amount else []
            # A row of totals has no date and no currency either: saying so too would only confuse.
            if amount != "total":
                faults += [(name, code) for name, code in (("date", date), ("currency", currency)) if code]
            rejections.append(Rejection(row_no, tuple(original), tuple(faults)))
        return rejections


def _column(layout: Layout, field: str) -> str | None:
    return f"c{layout.fields[field]}" if field in layout.fields else None


def clean_columns(cells: pa.Table, places: Iterable[int]) -> frozenset[int]:
    """Those of the columns at `places` in which no cell begins or ends with a byte that may belong to a blank."""
    return frozenset(
        place for place in places if not any(map(_may_have_outer_blanks, cells[f"c{place}"].chunks))
    )


def _may_have_outer_blanks(cells: pa.StringArray) -> bool:
    _, ends, data = cells.buffers()
    if data is None or not len(cells):
        return False
    bounds = np.frombuffer(ends, dtype=np.int32)[cells.offset : cells.offset + len(cells) + 1]
    text = np.frombuffer(data, dtype=np.uint8)
    inside = text[bounds[0] : bounds[-1]]
    # Numbers and codes have no such byte at all: two passes tell, and no cell has to be looked up.
    if not len(inside) or (inside.min() > LAST_PLAIN_BLANK and inside.max() < FIRST_HIGH):
        return False
    filled = bounds[1:] > bounds[:-1]
    firsts, lasts = text[bounds[:-1][filled]], text[bounds[1:][filled] - 1]
    return bool(FIRST_OF_BLANK[firsts].any() or LAST_OF_BLANK[lasts].any())
