"""Open any file that may hold a ledger, or another table whose headings are known."""

from pathlib import Path

from kedja.ledger.content import kind_of
from kedja.ledger.csv_source import open_csv
from kedja.ledger.fields import KNOWN
from kedja.ledger.headings import KnownHeadings
from kedja.ledger.options import ReadOptions
from kedja.ledger.parquet_source import open_parquet
from kedja.ledger.sheet_source import open_sheet
from kedja.ledger.source import Source


def open_source(path: Path, options: ReadOptions, known: KnownHeadings = KNOWN) -> Source:
    """The file as a stream of rows, by its content; its heading row is told by the headings that are `known`.

    Raises NoSuchFile, EmptyFile, NotALedger, ProtectedWorkbook, NoHeadings, BadOption.
    """
    kind = kind_of(path)
    if kind == "parquet":
        return open_parquet(path)
    return open_sheet(path, options, known) if kind == "sheet" else open_csv(path, options, known)
