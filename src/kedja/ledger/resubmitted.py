"""Lines of a `rejected.csv` that is fed in again: each stands in place of the row that it came from.

`rejected.csv` names the file and the row of every line. Where that file is read too, its row gives way, so that the
line counts once, mended or not. A row gives way only if it is the same purchase: the name of the file and the number
of the row agree, and more than half of its cells. A newer ledger under the same name loses nothing by it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

import numpy as np
import pyarrow as pa

from kedja.language import LANGUAGES, translate
from kedja.ledger.check import FAULTS
from kedja.ledger.columns import REJECTED
from kedja.ledger.fields import plain
from kedja.ledger.source import Chunk, Malformed, Source

JOINER = " | "
QUOTE_REASONS = frozenset(translate("ledger", FAULTS["quote"], language) for language in LANGUAGES)


@dataclass(frozen=True, slots=True)
class Origin:
    """The row that a line of a `rejected.csv` came from, as it is named there."""

    file: str
    row: int


@dataclass(frozen=True, slots=True)
class _Claim:
    number: int
    row_no: int
    cells: tuple[str, ...]


def as_one(cells: Sequence[str]) -> str:
    """A row that could not be cut into cells as one text; so it stands under `value` in `rejected.csv`."""
    return JOINER.join(cells).rstrip(JOINER)


class Resubmitted:
    """What the `rejected.csv` among `sources` stand in for; `sources` are the opened files by number."""

    def __init__(self, sources: Mapping[int, Source]) -> None:
        self._paths = {number: str(source.path) for number, source in sources.items() if not source.whole}
        self._targets: dict[str, int | None] = {}
        self._origins: dict[int, dict[int, Origin]] = {}
        self._unmended: dict[int, dict[int, Malformed]] = {}
        self._claims: dict[tuple[int | str, int], _Claim] = {}
        self._outdated: dict[int, set[int]] = {}
        for number, source in sources.items():
            if source.whole is None:
                continue
            self._origins[number], self._unmended[number] = {}, {}
            for chunk in source.whole():
                columns = [column.to_pylist() for column in chunk.cells.columns]
                for row_no, *cells in zip(chunk.row_no.tolist(), *columns, strict=True):
                    self._note(number, row_no, cells)
                for malformed in chunk.malformed:
                    self._note(number, malformed.row_no, malformed.cells)
        touched: dict[int, list[int]] = {number: [*rows] for number, rows in self._unmended.items()}
        for number, rows in self._outdated.items():
            touched[number] += rows
        for target, row_no in self._claims:
            if isinstance(target, int):
                touched.setdefault(target, []).append(row_no)
        self._touched = {number: np.array(rows, dtype=np.int64) for number, rows in touched.items() if rows}

    def __contains__(self, number: int) -> bool:
        """Whether the file is a `rejected.csv`."""
        return number in self._origins

    def origin(self, number: int, row_no: int) -> Origin | None:
        """Where a line of a `rejected.csv` came from; None for rows of other files."""
        return self._origins.get(number, {}).get(row_no)

    def originals(self, number: int) -> frozenset[int]:
        """The files, of those that are read, that the `rejected.csv` with this number has lines of."""
        named = {self._target(origin.file) for origin in self._origins.get(number, {}).values()}
        return frozenset(target for target in named if target is not None)

    def take(self, number: int, chunk: Chunk) -> tuple[Chunk, int]:
        """The chunk of file `number` as it counts, and how many of its rows gave way to others."""
        if number not in self._touched:
            return chunk, 0
        outdated, unmended = self._outdated.get(number, set()), self._unmended.get(number, {})
        touched = np.isin(chunk.row_no, self._touched[number])
        gone = np.zeros(len(chunk.row_no), dtype=np.bool_)
        malformed = []
        given_way = 0
        for place in np.flatnonzero(touched).tolist():
            row_no = int(chunk.row_no[place])
            cells = [column[place].as_py() for column in chunk.cells.columns]
            if row_no in outdated or self._stands_for(number, row_no, cells):
                gone[place] = True
                given_way += 1
            elif row_no in unmended:
                gone[place] = True
                malformed.append(unmended[row_no])
        for row in chunk.malformed:
            if row.row_no in outdated or self._stands_for(number, row.row_no, row.cells):
                given_way += 1
            else:
                malformed.append(row)
        kept = chunk.cells.filter(pa.array(~gone)) if gone.any() else chunk.cells
        return Chunk(kept, chunk.row_no[~gone], tuple(malformed)), given_way

    def _note(self, number: int, row_no: int, row: Sequence[str]) -> None:
        file, row_text, column, value, reason = row[: len(REJECTED.names)]
        cells = tuple(row[len(REJECTED.names) :])
        if not row_text.strip().isdecimal():
            return
        origin = self._origins[number][row_no] = Origin(file, int(row_text))
        if not column and value and value == as_one(cells):
            # What could not be cut into cells was written with as many as it had; it is no better for that.
            self._unmended[number][row_no] = Malformed(row_no, cells, reason in QUOTE_REASONS)
        target = self._target(file)
        claim = _Claim(number, row_no, (*cells, *value.split(JOINER)))
        key = (file if target is None else target, origin.row)
        earlier = self._claims.get(key)
        if earlier is not None and _are_one(earlier.cells, claim.cells):
            self._outdated.setdefault(earlier.number, set()).add(earlier.row_no)
        self._claims[key] = claim

    def _stands_for(self, number: int, row_no: int, cells: Sequence[str]) -> bool:
        claim = self._claims.get((number, row_no))
        return claim is not None and _are_one(cells, claim.cells)

    def _target(self, file: str) -> int | None:
        """The file that is named: of those with its name the one whose folders agree furthest, if only one does."""
        if file not in self._targets:
            agreeing = {number: _agreement(path, file) for number, path in self._paths.items()}
            most = max(agreeing.values(), default=0)
            best = [number for number, parts in agreeing.items() if parts == most]
            self._targets[file] = best[0] if most and len(best) == 1 else None
        return self._targets[file]


def _agreement(path: str, named: str) -> int:
    """How many parts of two paths are equal, from the file's name upwards."""
    pairs = zip(reversed(_parts(path)), reversed(_parts(named)), strict=False)
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def _parts(path: str) -> tuple[str, ...]:
    return PurePosixPath(path.replace("\\", "/")).parts


def _are_one(cells: Sequence[str], others: Sequence[str]) -> bool:
    """Whether more than half of the filled `cells` stand among `others`, signs and case aside."""
    filled = Counter(filter(None, map(plain, cells)))
    shared = filled & Counter(filter(None, map(plain, others)))
    return 2 * shared.total() > filled.total()
