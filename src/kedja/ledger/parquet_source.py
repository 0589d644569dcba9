"""Parquet as a source. Typed columns are handed on as text in one form each, as a workbook's cells are."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kedja.ledger.errors import EmptyFile, NoHeadings, NotALedger
from kedja.ledger.sheet_source import as_text
from kedja.ledger.source import Chunk, Source, added_columns, column_names, named

ROWS_PER_CHUNK = 1 << 17


def open_parquet(path: Path) -> Source:
    """The Parquet file as a source; its first row counts as row 2, as if its names were a heading row.

    Raises EmptyFile, NoHeadings, NotALedger.
    """
    try:
        with pq.ParquetFile(path) as file:
            names, rows = file.schema_arrow.names, file.metadata.num_rows
    except pa.ArrowInvalid:
        raise NotALedger("The Parquet file {path} is damaged and cannot be opened.", path=path) from None
    if rows == 0:
        raise EmptyFile("The file {path} has a heading row and nothing below it.", path=path)
    if len(names) < 2:  # noqa: PLR2004 - a ledger needs a supplier and an amount at the least
        raise NoHeadings("No separator was found in the file {path}: it has one column only.", path=path)
    skipped = added_columns(names)

    def chunks(skipped: int) -> Iterator[Chunk]:
        row_no = 2
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(ROWS_PER_CHUNK):
                columns = [_as_text(column) for column in batch.columns[skipped:]]
                numbers = np.arange(row_no, row_no + batch.num_rows, dtype=np.int64)
                row_no += batch.num_rows
                yield Chunk(pa.table(columns, names=column_names(len(columns))), numbers)

    def read() -> Iterator[Chunk]:
        return chunks(skipped)

    def whole() -> Iterator[Chunk]:
        return chunks(0)

    shown = {"kind": "parquet", "heading_row": "1"}
    return Source(path, named(names[skipped:]), 1, shown, read, read, whole=whole if skipped else None)


def _as_text(column: pa.Array) -> pa.Array:
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _as_text(column.dictionary_decode())
    if pa.types.is_string(kind):
        return pc.fill_null(column, "")
    if pa.types.is_large_string(kind) or pa.types.is_integer(kind) or pa.types.is_date(kind):
        return pc.fill_null(pc.cast(column, pa.string()), "")
    return pa.array(["" if cell is None else as_text(cell) for cell in column.to_pylist()], pa.string())
