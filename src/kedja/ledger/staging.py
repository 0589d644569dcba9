"""Where checked lines wait until all are read: in Parquet files in a working folder, and in lists of what is
distinct. Lines hold hashes into those lists; at the end each hash gets its small number."""

import shutil
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow as pa

from kedja import reference
from kedja.ledger.check import literal, reading
from kedja.ledger.evidence import Evidence, gather
from kedja.ledger.layout import Layout
from kedja.ledger.rejects import Rejection, malformed_rejection
from kedja.ledger.rules import load_rules
from kedja.ledger.source import Chunk

MEMORY_LIMIT = "600MB"
UNKNOWN_ORIGINS_KEPT = 1000


@dataclass(slots=True)
class Count:
    """What has been counted of one file so far."""

    lines: int = 0
    rejected: int = 0
    blank: int = 0
    unreadable_amounts: int = 0
    rounded: int = 0
    rounding: dict[str, Decimal] = field(default_factory=dict)
    rejected_minor: Counter[str] = field(default_factory=Counter)
    unknown_origins: Counter[str] = field(default_factory=Counter)
    evidence: Evidence = field(default_factory=Evidence)


class Staging:
    """Checks chunks and keeps their lines. `salt` goes into every hash, so that two texts that happen to share a
    hash do not do so a second time."""

    def __init__(self, folder: Path, salt: int, threads: int | None = None) -> None:
        self.folder = folder
        self._salt = salt
        self._chunk_no = 0
        (folder / "lines").mkdir(parents=True)
        self.connection = duckdb.connect()
        self.connection.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
        self.connection.execute("SET temp_directory = $1", [str(folder / "spill")])
        if threads is not None:
            self.connection.execute(f"SET threads = {threads}")
        load_rules(self.connection)
        currencies = reference.load("currencies").select(["code", "digits"])
        self.digits: dict[str, int] = dict(
            zip(currencies["code"].to_pylist(), currencies["digits"].to_pylist(), strict=True)
        )
        self.connection.register("currencies", currencies)
        self.connection.register("country_names", reference.load("country_names").select(["name", "iso3"]))

    def close(self) -> None:
        self.connection.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def begin_file(self) -> None:
        """Make ready for the lines of a file, forgetting nothing of earlier ones."""
        for name, columns in SEEN.items():
            self.connection.execute(
                f"CREATE TABLE IF NOT EXISTS seen_{name} (key UBIGINT, {columns}, lines BIGINT, spend_minor HUGEINT,"
                " file_no INTEGER)"
            )

    def forget_file(self, file_no: int) -> None:
        """Take back everything kept of one file."""
        for path in (self.folder / "lines").glob(f"{file_no:06}-*.parquet"):
            path.unlink()
        for name in SEEN:
            self.connection.execute(f"DELETE FROM seen_{name} WHERE file_no = $1", [file_no])  # noqa: S608

    def add(self, file_no: int, layout: Layout, chunk: Chunk, count: Count) -> list[Rejection]:
        """Check a chunk: keep its sound lines, and give the others back in the order of the file."""
        rejections = [malformed_rejection(row) for row in chunk.malformed]
        count.unreadable_amounts += len(rejections)
        if chunk.cells.num_rows:
            # From the buffer: pa.array would import pandas, where that is installed, for nothing.
            row_no = pa.Array.from_buffers(pa.int64(), len(chunk.row_no), [None, pa.py_buffer(chunk.row_no)])
            self.connection.register("chunk", chunk.cells.append_column("row_no", row_no))
            count.evidence += gather(
                self.connection,
                "chunk",
                _column(layout, "amount") or _column(layout, "credit_amount"),
                _column(layout, "date"),
            )
            self.connection.execute(f"CREATE OR REPLACE TEMP TABLE checked AS {reading(layout)}")
            rejections += self._reject(layout, count)
            self._keep(file_no)
            self._count(count)
            if "origin" in layout.fields:
                self._count_origins(count)
            self.connection.unregister("chunk")
        count.lines += len(chunk.malformed)
        count.rejected += len(rejections)
        return sorted(rejections, key=lambda rejection: rejection.row_no)

    def _count(self, count: Count) -> None:
        [(blank, lines)] = self.connection.execute(
            "SELECT count_if(is_blank), count_if(NOT is_blank) FROM checked"
        ).fetchall()
        count.blank += blank
        count.lines += lines
        for currency, digits, rounded, rounding in self.connection.execute(
            f"SELECT currency, any_value(digits), count(*), sum(rounding) FROM checked"
            f" WHERE {SOUND} AND rounding != 0 GROUP BY currency"  # noqa: S608 - SOUND is ours
        ).fetchall():
            count.rounded += rounded
            count.rounding[currency] = count.rounding.get(currency, Decimal(0)) + rounding.scaleb(-digits)
        for currency, unreadable, amount in self.connection.execute(
            f"""
            SELECT currency, count(*) - count(amount), coalesce(sum(amount), 0)::HUGEINT
            FROM (
                -- An amount that says it is in another currency is in no sum.
                SELECT currency, CASE WHEN amount_fault IS DISTINCT FROM 'amount_currency' THEN amount_minor END AS amount
                FROM checked WHERE NOT ({SOUND}) AND NOT is_blank
            ) GROUP BY currency
            """  # noqa: S608 - SOUND is ours
        ).fetchall():
            count.unreadable_amounts += unreadable
            if currency is not None:
                count.rejected_minor[currency] += amount

    def _count_origins(self, count: Count) -> None:
        for name, lines in self.connection.execute(
            f"SELECT origin_cell, count(*) AS n FROM checked WHERE {SOUND} AND origin IS NULL"  # noqa: S608
            " AND origin_cell IS NOT NULL GROUP BY origin_cell ORDER BY n DESC, origin_cell"
        ).fetchall():
            if name in count.unknown_origins or len(count.unknown_origins) < UNKNOWN_ORIGINS_KEPT:
                count.unknown_origins[name] += lines

    def _reject(self, layout: Layout, count: Count) -> list[Rejection]:
        cells = ", ".join(f"chunk.c{place}" for place in range(len(layout.source.headings)))
        rows = self.connection.execute(
            f"SELECT row_no, amount_fault, date_fault, currency_fault, {cells}"  # noqa: S608 - names are ours
            f" FROM checked JOIN chunk USING (row_no) WHERE NOT ({SOUND}) AND NOT is_blank ORDER BY row_no"
        ).fetchall()
        rejections = []
        for row_no, amount, date, currency, *original in rows:
            faults = [("amount", amount)] if amount else []
            # A row of totals has no date and no currency either: saying so too would only confuse.
            if amount != "total":
                faults += [(name, code) for name, code in (("date", date), ("currency", currency)) if code]
            rejections.append(Rejection(row_no, tuple(original), tuple(faults)))
        return rejections

    def _keep(self, file_no: int) -> None:
        run = self.connection.execute
        run(
            f"""
            CREATE OR REPLACE TEMP TABLE kept AS
            SELECT {file_no} AS file_no, *, hash({self._salt}, supplier, supplier_id) AS supplier_key,
                hash({self._salt}, cpv, account, account_text, text) AS item_key,
                hash({self._salt}, buyer_id, buyer) AS buyer_key
            FROM checked WHERE {SOUND}
            """  # noqa: S608 - numbers and names are ours
        )
        for name, columns in SEEN.items():
            names = ", ".join(part.split()[0] for part in columns.split(", "))
            run(
                f"INSERT INTO seen_{name} SELECT {name}_key, {names}, count(*), sum(abs(amount_minor)), {file_no}"  # noqa: S608
                f" FROM kept GROUP BY {name}_key, {names}"
            )
        self._chunk_no += 1
        path = self.folder / "lines" / f"{file_no:06}-{self._chunk_no:08}.parquet"
        run(
            f"""
            COPY (
                SELECT file_no, row_no, supplier_key, item_key, buyer_key, amount_minor, currency, date, origin,
                    department, voucher, invoice, contract, rest,
                    hash(supplier_key, item_key, buyer_key, amount_minor, currency, date, origin, department, voucher,
                        invoice, contract) AS line_key
                FROM kept
            ) TO {literal(str(path))} (FORMAT parquet, COMPRESSION lz4_raw)
            """  # noqa: S608 - names are ours
        )


SOUND = "amount_fault IS NULL AND date_fault IS NULL AND currency_fault IS NULL AND NOT is_blank"
SEEN = {
    "supplier": "supplier VARCHAR, supplier_id VARCHAR",
    "item": "cpv VARCHAR, account VARCHAR, account_text VARCHAR, text VARCHAR",
    "buyer": "buyer_id VARCHAR, buyer VARCHAR",
}
"""The lists of what is distinct, and their columns."""


def _column(layout: Layout, field: str) -> str | None:
    return f"c{layout.fields[field]}" if field in layout.fields else None
