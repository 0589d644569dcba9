"""A file as a stream of rows, whatever its format: the one shape that everything after it works on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from kedja.ledger.columns import REJECTED
from kedja.ledger.fields import told_apart

CHUNK_BYTES = 24 << 20
"""How much text one chunk holds; two or three chunks are in memory at a time."""


@dataclass(frozen=True, slots=True)
class Malformed:
    """A row that could not be cut into the heading's cells: as text, with the cells that could be told apart."""

    row_no: int
    cells: tuple[str, ...]
    unclosed_quote: bool = False


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows in order: text cells in columns c0…cn, one row number each, and what could not be cut up."""

    cells: pa.Table
    row_no: npt.NDArray[np.int64]
    malformed: tuple[Malformed, ...] = ()


@dataclass(slots=True)
class TextCondition:
    """What the reading found out about the text on its way; filled in while chunks are read.

    `odd_bytes` are not of the file's encoding; `bytes_read` counts the file's text, unpacked.
    """

    odd_bytes: int = 0
    bytes_read: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """One opened file. `read()` gives its chunks from the start, every time it is called.

    `peek()` gives the same rows in small chunks, for looking at the beginning only.

    `headings` are the file's own, without the columns in front that an earlier `rejected.csv` added; of such a file
    `whole()` gives the chunks with these columns. `format` tells encoding, separator or sheet, for people to see.
    """

    path: Path
    headings: tuple[str, ...]
    heading_row: int
    format: dict[str, str]
    read: Callable[[], Iterator[Chunk]]
    peek: Callable[[], Iterator[Chunk]]
    delimiter: str | None = None
    condition: TextCondition = field(default_factory=TextCondition)
    whole: Callable[[], Iterator[Chunk]] | None = None


def column_names(count: int) -> list[str]:
    """The names c0…cn that cells have in a chunk."""
    return [f"c{index}" for index in range(count)]


def added_columns(headings: Sequence[str]) -> int:
    """How many leading columns a `rejected.csv` of ours added: five, or none."""
    return len(REJECTED.names) if tuple(headings[: len(REJECTED.names)]) == REJECTED.names else 0


def named(headings: Sequence[str]) -> tuple[str, ...]:
    """Headings with outer blanks removed; an empty one is called by its place, an equal later one by its number."""
    return told_apart(
        [" ".join(h.split()) or f"(column {place})" for place, h in enumerate(headings, start=1)]
    )


def gathered(chunks: Iterator[Chunk], size: int = CHUNK_BYTES) -> Iterator[Chunk]:
    """The same rows in chunks of about `size` bytes, so that what a check costs by the chunk is paid seldom.

    The first is a quarter as large: until it has come, whoever checks stands idle.
    """
    waiting: list[Chunk] = []
    have, enough = 0, size // 4
    for chunk in chunks:
        waiting.append(chunk)
        have += chunk.cells.nbytes
        if have >= enough:
            yield _joined(waiting)
            waiting, have, enough = [], 0, size
    if waiting:
        yield _joined(waiting)


def _joined(chunks: list[Chunk]) -> Chunk:
    return Chunk(
        pa.concat_tables([chunk.cells for chunk in chunks]),
        np.concatenate([chunk.row_no for chunk in chunks]),
        tuple(row for chunk in chunks for row in chunk.malformed),
    )


def from_rows(rows: Iterator[tuple[int, list[str]] | Malformed], width: int) -> Iterator[Chunk]:
    """Chunks of rows that come one at a time, as (row number, `width` cells) or malformed."""
    names = column_names(width)
    columns: list[list[str]] = [[] for _ in names]
    numbers: list[int] = []
    malformed: list[Malformed] = []
    size = 0
    for item in rows:
        if isinstance(item, Malformed):
            malformed.append(item)
            continue
        row_no, cells = item
        for column, cell in zip(columns, cells, strict=True):
            column.append(cell)
        numbers.append(row_no)
        size += sum(map(len, cells)) + 8 * len(cells)
        if size > CHUNK_BYTES:
            yield _chunk(names, columns, numbers, malformed)
            columns, numbers, malformed, size = [[] for _ in names], [], [], 0
    if numbers or malformed:
        yield _chunk(names, columns, numbers, malformed)


def _chunk(
    names: list[str], columns: list[list[str]], numbers: list[int], malformed: list[Malformed]
) -> Chunk:
    table = pa.table(
        {name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)}
    )
    return Chunk(table, np.array(numbers, dtype=np.int64), tuple(malformed))
