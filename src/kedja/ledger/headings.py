"""Which row of a file is the row of headings."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from kedja.ledger.errors import NoHeadings
from kedja.ledger.fields import KNOWN, plain

ROWS_SEARCHED = 40
FEWEST_KNOWN = 2
KnownHeadings = Mapping[str, tuple[str, int]]
"""Plain heading → (field, place among that field's headings)."""
VALUE = re.compile(r"[-+(]?[\d\s.,:/-]*\d[\d\s.,:/-]*\)?")


def known_headings(row: Sequence[str], known: KnownHeadings = KNOWN) -> int:
    """How many different fields the row's cells are known names of."""
    return len({known[name][0] for cell in row if (name := plain(cell)) in known})


def find_heading_row(rows: Sequence[Sequence[str]], path: Path, names: KnownHeadings = KNOWN) -> int:
    """The place of the heading row among the first rows of a file.

    The first row in which at least two cells are known headings (`names`); else the first of the fullest rows, if
    none of its cells is a number or a date. Titles, dates of printing and blank lines above it are passed over.
    Raises NoHeadings.
    """
    searched = rows[:ROWS_SEARCHED]
    known = [known_headings(row, names) for row in searched]
    if known and max(known) >= FEWEST_KNOWN:
        return next(place for place, count in enumerate(known) if count == max(known))
    filled = [sum(bool(cell.strip()) for cell in row) for row in searched]
    if filled and max(filled) > 1:
        place = filled.index(max(filled))
        if not any(VALUE.fullmatch(cell.strip()) for cell in searched[place] if cell.strip()):
            return place
    raise NoHeadings(
        "The file {path} has no row of headings: write what the columns are in a first row.", path=path
    )
