"""A table to take away, at any size: written piece by piece, so that memory does not grow with it.

CSV and JSON Lines are streamed as they are read. A workbook and Parquet are written to a file that is gone when it is closed:
their formats end with what stands at their beginning. Text that a spreadsheet would take for a formula gets an apostrophe.
"""

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any

from kedja.language import Language
from kedja.records import Field, Kind, RecordTable
from kedja.report.cells import neutralised
from kedja_site.people.access import Viewer
from kedja_site.register.exchange.fetching import Values, as_cell, exported
from kedja_site.register.exchange.tables import TABLES

FORMS = ("csv", "xlsx", "parquet", "jsonl")
ROWS_A_PIECE = 500
ROWS_A_BATCH, BATCHES_A_GROUP = 1_000, 5
ROWS_A_SHEET = 1_000_000
"""A sheet holds 1,048,576 rows; what is more goes on another."""


def columns_of(table: str) -> tuple[Field, ...]:
    """The fields that an export has: those of the import, without such as only help to find a supplier."""
    return tuple(field for field in TABLES[table].fields if field.name != "supplier_number")


def csv_pieces(viewer: Viewer, table: str, language: Language) -> Iterator[str]:
    """The table as CSV for spreadsheets: with a byte order mark, and semicolons where the reader is Swedish."""
    fields = columns_of(table)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if language == "sv" else ",", lineterminator="\r\n")
    out.write("\ufeff")
    writer.writerow([field.heading(language) for field in fields])
    for count, values in enumerate(exported(viewer, table), start=1):
        writer.writerow(
            [_safe(field, as_cell(field.name, values.get(field.name), values), language) for field in fields]
        )
        if count % ROWS_A_PIECE == 0:
            yield _taken(out)
    yield _taken(out)


def jsonl_pieces(viewer: Viewer, table: str) -> Iterator[str]:
    """The table as JSON Lines, by the fields' own names; amounts in the currency's minor unit, lists as lists."""
    fields = [field.name for field in columns_of(table)]
    out = io.StringIO()
    for count, values in enumerate(exported(viewer, table), start=1):
        out.write(json.dumps({name: values.get(name) for name in fields}, ensure_ascii=False))
        out.write("\n")
        if count % ROWS_A_PIECE == 0:
            yield _taken(out)
    yield _taken(out)


def xlsx_file(viewer: Viewer, table: str, language: Language) -> IO[bytes]:
    """The table as a workbook. Each row is written out before the next is made."""
    import xlsxwriter  # noqa: PLC0415 - only where a workbook is asked for

    fields = columns_of(table)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it when the last byte is sent
    book = xlsxwriter.Workbook(
        file,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    rows = exported(viewer, table)
    number, is_first = 1, True
    while (part := islice(rows, ROWS_A_SHEET)) is not None:
        first = next(part, None)
        if first is None and not is_first:
            break
        sheet = book.add_worksheet(f"{table} {number}" if number > 1 else table)
        sheet.freeze_panes(1, 0)
        for place, field in enumerate(fields):
            sheet.write_string(0, place, field.heading(language))
        if first is not None:
            _fill(sheet, fields, _with_first(first, part), language)
        number, is_first = number + 1, False
        if first is None:
            break
    book.close()
    file.seek(0)
    return file


def _fill(sheet: Any, fields: tuple[Field, ...], rows: Iterable[Values], language: Language) -> None:
    for row_no, values in enumerate(rows, start=1):
        for place, field in enumerate(fields):
            cell = _safe(field, as_cell(field.name, values.get(field.name), values), language)
            if cell is None:
                continue
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                sheet.write_number(row_no, place, cell)
            else:
                sheet.write_string(row_no, place, str(cell))


def parquet_file(viewer: Viewer, table: str) -> IO[bytes]:
    """The table as Parquet, by the fields' own names, with typed columns."""
    import pyarrow as pa  # noqa: PLC0415 - only where Parquet is asked for
    import pyarrow.parquet as pq  # noqa: PLC0415 - as above

    types = {
        Kind.WHOLE: pa.int32(),
        Kind.DEGREES: pa.float64(),
        Kind.YES_NO: pa.bool_(),
        Kind.DAY: pa.string(),
    }
    fields = columns_of(table)
    schema = pa.schema([(field.name, types.get(field.kind, pa.string())) for field in fields])
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it when the last byte is sent
    rows = exported(viewer, table)
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        while group := list(islice(_batches(rows, schema, fields), BATCHES_A_GROUP)):
            writer.write_table(pa.Table.from_batches(group))
    file.seek(0)
    return file


def _batches(rows: Iterable[Values], schema: Any, fields: tuple[Field, ...]) -> Iterator[Any]:
    """The rows column by column, some at a time: a row as a dictionary takes ten times the room."""
    import pyarrow as pa  # noqa: PLC0415 - only where Parquet is asked for

    rows = iter(rows)
    while part := list(islice(rows, ROWS_A_BATCH)):
        columns = [
            pa.array(
                [as_cell(field.name, values.get(field.name), values) for values in part],
                schema.field(field.name).type,
            )
            for field in fields
        ]
        yield pa.record_batch(columns, schema=schema)


def _safe(field: Field, cell: Any, language: Language) -> Any:
    """A cell as a spreadsheet may have it. Numbers that we have made ourselves are no danger."""
    if cell is None:
        return None
    if isinstance(cell, bool):
        return {"sv": ("nej", "ja"), "en": ("no", "yes")}[language][cell]
    if field.kind in {Kind.AMOUNT, Kind.DAY, Kind.WHOLE, Kind.DEGREES}:
        return cell
    return neutralised(str(cell))


def _taken(out: io.StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text


def _with_first(first: Values, rest: Iterable[Values]) -> Iterator[Values]:
    yield first
    yield from rest


def table_of(name: str) -> RecordTable | None:
    """The table of that name; None where there is none."""
    return TABLES.get(name)
