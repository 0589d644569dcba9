"""Workbooks (XLSX, XLS, ODS) as a source, through python-calamine.

A workbook's cells have types. They are handed on as text in one form each: days as 2020-05-03, numbers with a
decimal point and without thousands signs, so that the checks after it are the same for every format.
"""

import datetime as dt
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import python_calamine as calamine

from kedja.ledger.errors import BadOption, EmptyFile, NoHeadings, NotALedger, ProtectedWorkbook
from kedja.ledger.fields import KNOWN
from kedja.ledger.headings import ROWS_SEARCHED, KnownHeadings, find_heading_row, known_headings
from kedja.ledger.options import ReadOptions
from kedja.ledger.source import Chunk, Source, added_columns, from_rows, named
from kedja.ledger.unpacking import refuse_bombs

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def open_sheet(path: Path, options: ReadOptions, known: KnownHeadings = KNOWN) -> Source:
    """The workbook's sheet as a source: the one named in the options, else the one with most `known` headings.

    Raises BadOption, EmptyFile, NoHeadings, NotALedger, ProtectedWorkbook.
    """
    if zipfile.is_zipfile(path):
        refuse_bombs(path)
    try:
        return _open_sheet(path, options, known)
    except calamine.PasswordError:
        raise ProtectedWorkbook(
            "The workbook {path} needs a password: save it without one.", path=path
        ) from None
    except calamine.CalamineError:
        raise NotALedger("The workbook {path} is damaged and cannot be opened.", path=path) from None


def _open_sheet(path: Path, options: ReadOptions, known: KnownHeadings) -> Source:
    """`open_sheet`, with the library's own errors. A sheet is parsed when it is asked for, not when the book is opened."""
    book = calamine.CalamineWorkbook.from_path(path)
    if options.sheet is not None:
        if options.sheet not in book.sheet_names:
            raise BadOption(
                "The workbook {path} has no sheet {sheet!r}; it has {sheets}.",
                path=path,
                sheet=options.sheet,
                sheets=", ".join(book.sheet_names),
            )
        chosen = options.sheet
    else:
        chosen = max(book.sheet_names, key=lambda name: _likeness(book, name, known))
    sheet = book.get_sheet_by_name(chosen)
    if sheet.start is None or sheet.height == 0:
        raise EmptyFile("The file {path} is empty.", path=path)
    first = _first_rows(sheet)
    place = find_heading_row(first, path, known)
    width = max(len(row) for row in first)
    if width < 2:  # noqa: PLR2004 - a ledger needs a supplier and an amount at the least
        raise NoHeadings("No separator was found in the file {path}: it has one column only.", path=path)
    heading_row = sheet.start[0] + place + 1
    if sheet.height <= place + 1:
        raise EmptyFile("The file {path} has a heading row and nothing below it.", path=path)
    skipped = added_columns(first[place])

    def chunks(skipped: int) -> Iterator[Chunk]:
        assert sheet.start is not None
        rows = (
            (row_no, [as_text(cell) for cell in row][skipped:])
            for row_no, row in enumerate(sheet.iter_rows(), start=sheet.start[0] + 1)
            if row_no > heading_row
        )
        return from_rows(rows, width - skipped)

    def read() -> Iterator[Chunk]:
        return chunks(skipped)

    def whole() -> Iterator[Chunk]:
        return chunks(0)

    shown = {"sheet": chosen, "heading_row": str(heading_row)}
    headings = named(first[place][skipped:])
    return Source(path, headings, heading_row, shown, read, read, whole=whole if skipped else None)


def as_text(cell: Cell) -> str:
    """A typed cell in the one form that the checks read."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        if cell.is_integer():
            return str(int(cell))
        text = format(Decimal(repr(cell)), "f")
        # 1.234 as a number is not 1,234 written with a thousands point: a fourth decimal keeps them apart.
        return text + "0" if len(text.rpartition(".")[2]) == 3 else text  # noqa: PLR2004
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ")
    return str(cell)


def _first_rows(sheet: calamine.CalamineSheet) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in sheet.iter_rows():
        rows.append([as_text(cell) for cell in row])
        if len(rows) == ROWS_SEARCHED:
            break
    return rows


def _likeness(book: calamine.CalamineWorkbook, name: str, known: KnownHeadings) -> tuple[int, int]:
    sheet = book.get_sheet_by_name(name)
    return max((known_headings(row, known) for row in _first_rows(sheet)), default=0), sheet.height
