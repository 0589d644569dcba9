"""The file of rejected rows: to be mended and fed in again."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kedja.language import Language, translate
from kedja.ledger.check import FAULTS
from kedja.ledger.columns import REJECTED
from kedja.ledger.fields import plain
from kedja.ledger.layout import Layout
from kedja.ledger.resubmitted import Origin, as_one
from kedja.ledger.source import Malformed


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that is not kept: its cells as written, and what is wrong as (field, fault code)."""

    row_no: int
    cells: tuple[str, ...]
    faults: tuple[tuple[str, str], ...]


class RejectedFile:
    """Writes `rejected.csv`: the five columns of REJECTED, then the original cells under their headings.

    Files with different headings share it: columns that hold the same field are one column, under the first file's
    heading, so that the mended file is as easy to map as the originals. The text is UTF-8 with a byte order mark,
    as spreadsheets want it, and separated as the first text file among the originals is.
    """

    def __init__(self, path: Path, layouts: Sequence[Layout], language: Language) -> None:
        self._language = language
        self._headings: list[str] = []
        self._places: dict[tuple[str, int], int] = {}
        self._columns = [self._columns_of(layout) for layout in layouts]
        separators = [layout.source.delimiter for layout in layouts if layout.source.delimiter]
        separator = separators[0] if separators else (";" if language == "sv" else ",")
        self._file = path.open("w+", encoding="utf-8", newline="")
        self._file.write("\ufeff")
        self._writer = csv.writer(self._file, delimiter=separator, lineterminator="\r\n")
        self._writer.writerow([*REJECTED.names, *self._headings])

    def mark(self) -> int:
        """Where the file ends now, to `forget` what comes after."""
        self._file.flush()
        return self._file.tell()

    def forget(self, mark: int) -> None:
        """Take back everything written after `mark`."""
        self._file.flush()
        self._file.seek(mark)
        self._file.truncate()

    def close(self) -> None:
        """Write out what is left."""
        self._file.close()

    def write(
        self,
        layout_no: int,
        layout: Layout,
        rejections: Sequence[Rejection],
        origin: Callable[[int], Origin | None] = lambda _: None,
    ) -> None:
        """Add rows of one file, in the order given. `origin` tells where a row came from, if not from this file."""
        columns = self._columns[layout_no]
        for rejection in rejections:
            cells = [""] * len(self._headings)
            for place, cell in zip(columns, rejection.cells, strict=False):
                cells[place] = cell
            surplus = rejection.cells[len(columns) :]
            column, value, reason = self._said(layout, rejection)
            if not column:
                value = as_one((*cells, *surplus))
            came = origin(rejection.row_no) or Origin(str(layout.source.path), rejection.row_no)
            self._writer.writerow([came.file, came.row, column, value, reason, *cells, *surplus])

    def _said(self, layout: Layout, rejection: Rejection) -> tuple[str, str, str]:
        field, _ = rejection.faults[0]
        place = layout.fields.get(field, layout.fields.get("credit_amount") if field == "amount" else None)
        if place is None:
            column, value = "", ""
        else:
            column = layout.source.headings[place]
            value = rejection.cells[place] if place < len(rejection.cells) else ""
        reasons = [translate("ledger", FAULTS[code], self._language) for _, code in rejection.faults]
        return column, value, " ".join(reasons)

    def _columns_of(self, layout: Layout) -> list[int]:
        """Where each of the layout's columns stands in this file."""
        field_at = {place: field for field, place in reversed(layout.fields.items())}
        seen: dict[str, int] = {}
        places = []
        for place, heading in enumerate(layout.source.headings):
            name = f"field {field_at[place]}" if place in field_at else f"heading {plain(heading)}"
            seen[name] = seen.get(name, 0) + 1
            key = (name, seen[name])
            if key not in self._places:
                self._places[key] = len(self._headings)
                self._headings.append(heading)
            places.append(self._places[key])
        return places


def malformed_rejection(row: Malformed) -> Rejection:
    """The rejection of a row that could not be cut up."""
    return Rejection(row.row_no, row.cells, (("", "quote" if row.unclosed_quote else "cells"),))
