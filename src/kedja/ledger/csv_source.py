"""Text files with separators: encoding, separator and heading row found out, rows streamed by PyArrow.

PyArrow's reader is fast and hands over each row that does not fit. What it cannot do is to find its way back after
a quote that is never closed: then the rest of the file is one cell. Where that happens the careful reader takes
over from the last row that was sound.
"""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv as arrow_csv

from kedja.ledger.careful import careful_rows, holds_rows
from kedja.ledger.errors import EmptyFile, NoHeadings
from kedja.ledger.fields import KNOWN
from kedja.ledger.headings import KnownHeadings, find_heading_row
from kedja.ledger.options import ReadOptions
from kedja.ledger.source import (
    Chunk,
    Malformed,
    Source,
    TextCondition,
    added_columns,
    column_names,
    gathered,
    named,
)
from kedja.ledger.text import HEAD, Utf8Stream, open_bytes, sniff_encoding

SEPARATORS = (";", ",", "\t", "|")
HEAD_ROWS = 200
PEEK_BYTES = 1 << 17
BLOCK_BYTES = 1 << 20
"""PyArrow's reader reads up to 32 blocks ahead, whatever it is asked: this bounds its memory."""
LINE_FEED, CARRIAGE_RETURN = 0x0A, 0x0D


def open_csv(path: Path, options: ReadOptions, known: KnownHeadings = KNOWN) -> Source:
    """The text file as a source; `known` are the headings that tell its heading row. Raises EmptyFile, NoHeadings."""
    with open_bytes(path) as raw:
        head_bytes = raw.read(HEAD)
    encoding = options.encoding or sniff_encoding(head_bytes)
    with Utf8Stream(path, encoding, TextCondition()) as stream:
        head = stream.read(HEAD).decode("utf-8", errors="ignore")
    separator = options.delimiter or sniff_separator(head)
    rows, ends = _head_rows(head, separator)
    if max(map(len, rows), default=0) < 2:  # noqa: PLR2004 - a ledger needs a supplier and an amount at the least
        raise NoHeadings("No separator was found in the file {path}: it has one column only.", path=path)
    index = find_heading_row(rows, path, known)
    width = _width(rows[index:])
    if not head[ends[index] :].strip() and len(head.encode()) < HEAD:
        raise EmptyFile("The file {path} has a heading row and nothing below it.", path=path)
    whole = (*rows[index], *[""] * (width - len(rows[index])))
    skipped = added_columns(whole)
    start = len(head[: ends[index]].encode())
    condition = TextCondition()

    def stream_rows() -> Utf8Stream:
        condition.odd_bytes = condition.bytes_read = 0
        opened = Utf8Stream(path, encoding, condition)
        opened.read(start)
        return opened

    def peek() -> Iterator[Chunk]:
        return _chunks(stream_rows, separator, index + 1, width, skipped, PEEK_BYTES)

    def read() -> Iterator[Chunk]:
        return gathered(_chunks(stream_rows, separator, index + 1, width, skipped, BLOCK_BYTES))

    def unskipped() -> Iterator[Chunk]:
        return _chunks(stream_rows, separator, index + 1, width, 0, BLOCK_BYTES)

    shown = {"encoding": encoding, "separator": separator, "heading_row": str(index + 1)}
    return Source(
        path,
        named(whole[skipped:]),
        index + 1,
        shown,
        read,
        peek,
        separator,
        condition,
        unskipped if skipped else None,
    )


def sniff_separator(head: str) -> str:
    """The sign that cuts most rows of `head` into equally many cells, and into most cells."""

    def fitness(separator: str) -> tuple[float, int]:
        rows, _ = _head_rows(head, separator)
        if any(holds_rows(cell, separator, len(rows[0])) for row in rows for cell in row):
            # A quote is not closed: what it swallowed tells nothing, so the lines do, as they stand.
            rows = [line.split(separator) for line in head.splitlines()[:HEAD_ROWS]]
        widths = Counter(len(row) for row in rows if any(cell.strip() for cell in row))
        if not widths:
            return (0.0, 0)
        width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
        # A sign that occurs in some rows only cuts them unevenly; one that occurs nowhere leaves one cell a row.
        return (count / widths.total() if width > 1 else 0.0, width)

    return max(SEPARATORS, key=fitness)


def _head_rows(head: str, separator: str) -> tuple[list[list[str]], list[int]]:
    """The first rows, and at which sign of `head` each ends."""
    lines = io.StringIO(head, newline="").readlines()
    reader = csv.reader(lines, delimiter=separator)
    rows: list[list[str]] = []
    ends: list[int] = []
    length, taken = 0, 0
    try:
        for row in reader:
            while taken < reader.line_num:
                length += len(lines[taken])
                taken += 1
            rows.append(row)
            ends.append(length)
            if len(rows) == HEAD_ROWS:
                break
    except csv.Error:
        # A cell longer than the reader takes: what came before it is enough to see the form.
        pass
    return rows, ends


def _width(rows: list[list[str]]) -> int:
    """How many cells a row has: the headings, or more where most rows end with separators the headings lack."""
    common = Counter(len(row) for row in rows[1:] if any(cell.strip() for cell in row)).most_common(1)
    return max(len(rows[0]), common[0][0] if common else 0)


class _RowNumbers:
    """Numbers the rows of batches, leaving out those that were handed over as malformed."""

    def __init__(self, first: int) -> None:
        self._next = first
        self._taken: list[int] = []

    def leave_out(self, row_no: int) -> None:
        self._taken.append(row_no)

    def number(self, count: int) -> npt.NDArray[np.int64]:
        numbers = np.arange(self._next, self._next + count + len(self._taken), dtype=np.int64)
        if self._taken:
            numbers = numbers[~np.isin(numbers, self._taken)]
        numbers = numbers[:count]
        if count:
            self._next = int(numbers[-1]) + 1
            self._taken = [row_no for row_no in self._taken if row_no >= self._next]
        return numbers


def _chunks(
    open_rows: Callable[[], Utf8Stream],
    separator: str,
    heading_row: int,
    width: int,
    skipped: int,
    block_bytes: int,
) -> Iterator[Chunk]:
    done = heading_row
    with open_rows() as stream:
        for chunk in _quick_chunks(stream, separator, heading_row, width, skipped, block_bytes):
            if chunk is None:
                break
            yield chunk
            done = max([done, *chunk.row_no[-1:].tolist(), *(m.row_no for m in chunk.malformed)])
        else:
            return
    with open_rows() as stream:
        yield from careful_rows(stream, separator, heading_row, width, skipped, after=done)


def _quick_chunks(
    stream: Utf8Stream, separator: str, heading_row: int, width: int, skipped: int, block_bytes: int
) -> Iterator[Chunk | None]:
    """Chunks by PyArrow's reader; None, and then no more, where a quote is not closed."""
    raw_names = [f"r{place}" for place in range(width)]
    names = column_names(width - skipped)
    numbers = _RowNumbers(heading_row + 1)
    bad: list[tuple[int, str]] = []

    def hand_over(row: arrow_csv.InvalidRow) -> str:
        numbers.leave_out(heading_row + row.number)
        bad.append((heading_row + row.number, row.text))
        return "skip"

    try:
        reader = arrow_csv.open_csv(
            stream,
            # Row numbers are told only where one thread reads; the checks run beside it on the others.
            read_options=arrow_csv.ReadOptions(
                use_threads=False, block_size=block_bytes, column_names=raw_names
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=separator,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=hand_over,
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(raw_names, pa.string()),
                include_columns=raw_names[skipped:],
                strings_can_be_null=False,
                # The stream gives nothing else.
                check_utf8=False,
            ),
        )
        for batch in reader:
            if any("\n" in text or "\r" in text for _, text in bad) or _holds_lost_rows(
                batch, separator, width
            ):
                yield None
                return
            table = pa.Table.from_batches([batch]).rename_columns(names)
            row_no = numbers.number(batch.num_rows)
            last = int(row_no[-1]) if len(row_no) else heading_row
            ready = [item for item in bad if item[0] <= last]
            bad = [item for item in bad if item[0] > last]
            yield _with_mended(table, row_no, ready, separator, width, skipped)
        if any("\n" in text or "\r" in text for _, text in bad):
            yield None
            return
    except pa.ArrowInvalid:
        yield None
        return
    if bad:
        empty = pa.table({name: pa.array([], pa.string()) for name in names})
        yield _with_mended(empty, np.array([], dtype=np.int64), bad, separator, width, skipped)


def _holds_lost_rows(batch: pa.RecordBatch, separator: str, width: int) -> bool:
    """Whether some cell is really rows that an open quote has swallowed."""
    for column in batch.columns:
        _, ends, data = column.buffers()
        if data is None or not len(column):
            continue
        bounds = np.frombuffer(ends, dtype=np.int32)[column.offset : column.offset + len(column) + 1]
        text = np.frombuffer(data, dtype=np.uint8)[bounds[0] : bounds[-1]]
        # Most columns have no byte so low: one pass over them tells, and does not write a mark for each byte.
        if not len(text) or text.min() > CARRIAGE_RETURN:
            continue
        breaks = np.flatnonzero((text == LINE_FEED) | (text == CARRIAGE_RETURN)) + bounds[0]
        for place in np.unique(np.searchsorted(bounds, breaks, side="right") - 1):
            if holds_rows(column[int(place)].as_py(), separator, width):
                return True
    return False


def _with_mended(
    table: pa.Table,
    row_no: npt.NDArray[np.int64],
    bad: list[tuple[int, str]],
    separator: str,
    width: int,
    skipped: int,
) -> Chunk:
    """The chunk, with those rows back in it that differ from the heading in empty cells only."""
    malformed: list[Malformed] = []
    mended: list[tuple[int, list[str]]] = []
    for number, text in bad:
        cells = next(csv.reader([text], delimiter=separator), [])
        fits = cells if not any(cell.strip() for cell in cells) else cells[:width]
        if len(cells) >= width or not any(cell.strip() for cell in cells):
            surplus = cells[width:]
            if not any(cell.strip() for cell in surplus):
                mended.append((number, [*fits, *[""] * width][skipped:width]))
                continue
        malformed.append(Malformed(number, tuple(cells[skipped:])))
    if mended:
        columns = zip(*(cells for _, cells in mended), strict=True)
        extra = pa.table(
            {name: pa.array(c, pa.string()) for name, c in zip(table.column_names, columns, strict=True)}
        )
        table = pa.concat_tables([table, extra])
        row_no = np.concatenate([row_no, np.array([number for number, _ in mended], dtype=np.int64)])
    return Chunk(table, row_no, tuple(malformed))
