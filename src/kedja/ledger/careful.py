"""The slow reader of text files: for those in which a quote is opened and not closed.

It goes line by line. A line that leaves a quote open is joined with the following ones only as long as that gives
a row with the right number of cells; else it is malformed by itself, and the next line is a row again.
"""

import csv
import io
from collections.abc import Iterator

from kedja.ledger.source import Chunk, Malformed, from_rows
from kedja.ledger.text import LONGEST_LINE, Utf8Stream

# A cell may be as long as a line: the reader's own limit, an eighth of it, would stop at a long text.
csv.field_size_limit(LONGEST_LINE)

LONGEST_CELL_LINES = 50
"""A cell with more lines than this is taken for rows that an open quote has swallowed."""


def careful_rows(
    stream: Utf8Stream, separator: str, heading_row: int, width: int, skipped: int, after: int
) -> Iterator[Chunk]:
    """Chunks of the rows that come after row `after`; `stream` stands just below the heading."""
    rows = _rows(io.TextIOWrapper(io.BufferedReader(stream), encoding="utf-8", newline=""), separator, width)

    def wanted() -> Iterator[tuple[int, list[str]] | Malformed]:
        for row_no, (cells, is_closed) in enumerate(rows, start=heading_row + 1):
            if row_no <= after:
                continue
            blank = not any(cell.strip() for cell in cells)
            if is_closed and (blank or (len(cells) >= width and not any(c.strip() for c in cells[width:]))):
                yield row_no, [*cells, *[""] * width][skipped:width]
            else:
                yield Malformed(row_no, tuple(cells[skipped:]), unclosed_quote=not is_closed)

    return from_rows(wanted(), width - skipped)


def _rows(lines: Iterator[str], separator: str, width: int) -> Iterator[tuple[list[str], bool]]:
    """The cells of each row, and whether its quotes are closed."""
    waiting: list[str] = []

    def following() -> str | None:
        return waiting.pop(0) if waiting else next(lines, None)

    while (line := following()) is not None:
        cells = line.rstrip("\r\n").split(separator) if '"' not in line else _cut(line, separator)
        if cells is not None:
            yield cells, True
            continue
        extra: list[str] = []
        while cells is None and len(extra) < LONGEST_CELL_LINES and (more := following()) is not None:
            extra.append(more)
            cells = _cut(line + "".join(extra), separator)
        if (
            cells is not None
            and len(cells) == width
            and not any(holds_rows(c, separator, width) for c in cells)
        ):
            yield cells, True
        else:
            waiting[:0] = extra
            yield line.rstrip("\r\n").split(separator), False


def holds_rows(cell: str, separator: str, width: int) -> bool:
    """Whether a cell is rows that an open quote has swallowed.

    It is, where it has more lines than a cell has, or as many separators as a row and more than one line.
    """
    lines = cell.count("\n") + cell.count("\r")
    return lines > LONGEST_CELL_LINES or (lines > 0 and cell.count(separator) >= width - 1)


def _cut(text: str, separator: str) -> list[str] | None:
    """The cells of one row; None where a quote stays open."""
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), [])
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            return None
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
