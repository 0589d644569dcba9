"""The ranking as CSV: for programs, and for spreadsheets without danger.

UTF-8, comma, decimal point, English headings: the same file in every language, but for the names that stand
in it. Amounts are exact decimals in the currency's major unit, shares are between 0 and 1.
"""

from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from kedja.report.cells import DANGEROUS
from kedja.report.names import Names
from kedja.report.ranking_columns import COLUMNS, RankingColumn, worded
from kedja.screening.answers import RankingFilter
from kedja.screening.results import Run

EVERYTHING = RankingFilter()
_STARTS_AS_FORMULA = "^[" + "".join("\\" + sign for sign in DANGEROUS) + "]"
_DECIMAL = pa.decimal128(20, 0)


def write_csv(
    run: Run, target: Path | BinaryIO, names: Names, wanted: RankingFilter = EVERYTHING, sort: str = "row"
) -> None:
    """Write the rows of `run`'s ranking that `wanted` asks for; no more than a batch is in memory."""
    overview = run.overview()
    schema: pa.Schema | None = None
    writer: pyarrow.csv.CSVWriter | None = None
    try:
        for batch in run.export(wanted, sort):
            table = _csv_table(batch, names, overview.currency, overview.currency_digits)
            if writer is None:
                schema = table.schema
                writer = pyarrow.csv.CSVWriter(target, schema)
            writer.write_table(table)
        if writer is None:
            _write_heading(target)
    finally:
        if writer is not None:
            writer.close()


def _write_heading(target: Path | BinaryIO) -> None:
    heading = (",".join(f'"{name}"' for name in _headings()) + "\n").encode()
    if isinstance(target, Path):
        target.write_bytes(heading)
    else:
        target.write(heading)


def _headings() -> list[str]:
    return [*(column.key for column in COLUMNS), "currency"]


def _csv_table(batch: pa.RecordBatch, names: Names, currency: str, digits: int) -> pa.Table:
    arrays = [_csv_column(column, batch.column(column.made_from), names, digits) for column in COLUMNS]
    arrays.append(pa.array([currency] * batch.num_rows, pa.string()))
    return pa.table(arrays, names=_headings())


def _csv_column(column: RankingColumn, values: pa.Array, names: Names, digits: int) -> pa.Array:
    match column.kind:
        case "text":
            text = worded(column, values, names)
            return pc.if_else(
                pc.match_substring_regex(text, _STARTS_AS_FORMULA),
                pc.binary_join_element_wise("'", text, ""),
                text,
            )
        case "amount":
            return _shifted(values, digits)
        case "share":
            return _shifted(values, 4)
        case "hundredths":
            return _shifted(values, 2)
        case _:
            return values


def _shifted(values: pa.Array, digits: int) -> pa.Array:
    """Integers with the decimal point moved `digits` to the left, exactly."""
    one = pa.scalar(Decimal(1).scaleb(-digits), pa.decimal128(digits + 1, digits))
    return pc.multiply(pc.cast(values, _DECIMAL), one)
