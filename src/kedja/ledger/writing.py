"""From staged lines to the ledger's five tables, in an order that is always the same."""

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from kedja.ledger.check import THINGS, literal
from kedja.ledger.columns import FILES
from kedja.ledger.result import Counted, FileResult
from kedja.ledger.staging import Staging

ROW_GROUP = 122_880
"""Rows of one group in lines.parquet: few enough that one supplier's lines are found in 40 ms, and half as many cost more to write."""

LINES_FORMAT = (
    "FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, COMPRESSION_LEVEL 1, DICTIONARY_SIZE_LIMIT 2000, "
    f"ROW_GROUP_SIZE {ROW_GROUP}"
)
"""Dictionaries are kept where they pay, not tried on a hundred thousand different vouchers."""


class KeysCollide(Exception):
    """Two different texts got the same hash; everything is to be read again with another salt."""


@dataclass(frozen=True, slots=True)
class Written:
    """What is known once all lines are written."""

    kept: dict[tuple[int, str], tuple[int, int]]
    repeats: Counted
    overlaps: Counted
    credits: Counted


def write_tables(staging: Staging, target: Path) -> Written:
    """Write lines, suppliers, items and buyers to `target`. Raises KeysCollide.

    `kept` in what is given back: (file number, currency) → (lines, sum in minor units).
    """
    run = staging.connection.execute
    # What chunks of text have left behind is given back before the sort takes its share.
    pa.default_memory_pool().release_unused()
    staging.stage()
    _number(staging)
    _find_equal_lines(staging)
    for name, columns, spend in (
        ("supplier", "supplier_no, supplier, supplier_id", ", lines, spend_minor"),
        ("item", "item_no, cpv, account, account_text, text", ", lines, spend_minor"),
        ("buyer", "buyer_no, buyer_id, buyer", ""),
    ):
        run(
            f"COPY (SELECT {columns}{spend} FROM numbered_{name} ORDER BY {name}_no)"  # noqa: S608 - names are ours
            f" TO {literal(str(target / f'{name}s.parquet'))} (FORMAT parquet, COMPRESSION zstd)"
        )
    run(
        f"""
        COPY (
            SELECT staged.file_no, staged.row_no, s.supplier_no, i.item_no, b.buyer_no, staged.amount_minor,
                staged.currency, date, origin, department, voucher, invoice, contract,
                staged.amount_minor < 0 AS is_credit,
                repeated.row_no IS NOT NULL AS repeats
            FROM staged
            JOIN numbered_supplier AS s ON s.key = staged.supplier_key
            JOIN numbered_item AS i ON i.key = staged.item_key
            JOIN numbered_buyer AS b ON b.key = staged.buyer_key
            LEFT JOIN repeated ON repeated.file_no = staged.file_no AND repeated.row_no = staged.row_no
            ORDER BY s.supplier_no, i.item_no, staged.file_no, staged.row_no
        ) TO {literal(str(target / "lines.parquet"))}
        ({LINES_FORMAT})
        """  # noqa: S608 - paths are quoted
    )
    kept = {
        (file_no, currency): (lines, total)
        for file_no, currency, lines, total in run(
            "SELECT file_no, currency, count(*), sum(amount_minor)::HUGEINT FROM staged GROUP BY ALL ORDER BY ALL"
        ).fetchall()
    }
    return Written(
        kept,
        _counted(staging, "repeated"),
        _counted(staging, "overlapping"),
        _counted(staging, "(SELECT * FROM staged WHERE amount_minor < 0)"),
    )


def write_files_table(staging: Staging, files: list[FileResult], target: Path) -> None:
    """Write files.parquet."""
    columns = ", ".join(f"{column.name} {column.type}" for column in FILES.columns)
    marks = ", ".join(f"${place}" for place in range(1, len(FILES.columns) + 1))
    staging.connection.execute(f"CREATE TABLE files ({columns})")
    for number, file in enumerate(files):
        row = (
            number,
            str(file.path),
            file.sha256,
            file.lines,
            file.kept,
            file.rejected,
            file.identical_to,
            file.layout,
        )
        staging.connection.execute(f"INSERT INTO files VALUES ({marks})", row)  # noqa: S608 - $1, $2, …
    staging.connection.execute(
        f"COPY (FROM files ORDER BY file_no) TO {literal(str(target / 'files.parquet'))}"
        " (FORMAT parquet, COMPRESSION zstd)"
    )


def _number(staging: Staging) -> None:
    """Give each distinct supplier, item and buyer its number, in the order of their texts."""
    run = staging.connection.execute
    for name, columns in THINGS.items():
        names = ", ".join(columns)
        order = ", ".join(f"{column} NULLS FIRST" for column in columns)
        run(
            f"""
            CREATE TABLE numbered_{name} AS
            SELECT (row_number() OVER (ORDER BY {order}) - 1)::INTEGER AS {name}_no, key, {names}, lines, spend_minor
            FROM (SELECT DISTINCT key, {names} FROM told_{name})
            JOIN (
                SELECT {name}_key AS key, count(*) AS lines, sum(abs(amount_minor))::BIGINT AS spend_minor
                FROM staged GROUP BY {name}_key
            ) USING (key)
            """  # noqa: S608 - names are ours
        )
        [(rows, keys)] = run(f"SELECT count(*), count(DISTINCT key) FROM numbered_{name}").fetchall()  # noqa: S608
        if rows != keys:
            raise KeysCollide


def _find_equal_lines(staging: Staging) -> None:
    """Make the tables `repeated` and `overlapping`.

    `repeated` has the equal lines after the first one in their file, `overlapping` the lines of one file that stand
    in an earlier one too. In a file every cell must be equal, also those that no field takes; between files, whose other columns may
    differ, all that is kept. A hash of a few columns finds those that may be, a hash of all of them the few candidates; these are
    then compared whole.
    """
    run = staging.connection.execute
    equal = "supplier_key, item_key, buyer_key, amount_minor, currency, date, origin, department, voucher, invoice, contract"
    few = "hash(supplier_key, item_key, amount_minor, date)"
    run(
        f"""
        CREATE TABLE candidates AS
        WITH alike AS (
            SELECT file_no, row_no, rest, {equal}, hash({equal}) AS line_key
            FROM (SELECT *, {few} AS few_key FROM staged)
            SEMI JOIN (SELECT {few} AS few_key FROM staged GROUP BY few_key HAVING count(*) > 1) USING (few_key)
        )
        SELECT * EXCLUDE (line_key)
        FROM alike SEMI JOIN (SELECT line_key FROM alike GROUP BY line_key HAVING count(*) > 1) USING (line_key)
        """  # noqa: S608 - names are ours
    )
    run(
        f"""
        CREATE TABLE repeated AS
        SELECT file_no, row_no, currency, amount_minor
        FROM (
            SELECT *, row_number() OVER (PARTITION BY file_no, rest, {equal} ORDER BY row_no) AS occurrence
            FROM candidates
        ) WHERE occurrence > 1
        """  # noqa: S608 - names are ours
    )
    run(
        f"""
        CREATE TABLE overlapping AS
        SELECT currency, amount_minor
        FROM (
            SELECT currency, amount_minor, first_file, file_no,
                row_number() OVER (PARTITION BY group_no, file_no ORDER BY row_no) AS occurrence, in_first
            FROM (
                SELECT *, dense_rank() OVER (ORDER BY {equal}) AS group_no,
                    min(file_no) OVER (PARTITION BY {equal}) AS first_file,
                    count(*) FILTER (file_no = min_file) OVER (PARTITION BY {equal}) AS in_first
                FROM (SELECT *, min(file_no) OVER (PARTITION BY {equal}) AS min_file FROM candidates)
            )
        ) WHERE file_no > first_file AND occurrence <= in_first
        """  # noqa: S608 - names are ours
    )


def _counted(staging: Staging, table: str) -> Counted:
    rows = staging.connection.execute(
        f"SELECT currency, count(*), sum(amount_minor)::HUGEINT FROM {table} GROUP BY currency ORDER BY currency"  # noqa: S608
    ).fetchall()
    return Counted(sum(lines for _, lines, _ in rows), {currency: total for currency, _, total in rows})
