"""From a row of a file to the amount of a substance in a year, or to what is wrong with it."""

import dataclasses
import re

from kedja.medicines import Fault, Line, Trouble, read_line
from kedja.records import Row
from kedja_site.medicines.troubles import NO_SUCH_YEAR, NO_YEAR, NOTHING_TO_COUNT

FIRST_YEAR = 2000
SPREADSHEETS = (".xlsx", ".xls", ".ods", ".parquet")
AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
"""One and a half or fifteen hundred; in a spreadsheet's cell the sign is always a decimal's."""


@dataclasses.dataclass(frozen=True, slots=True)
class Kept:
    """What a row comes to."""

    row_no: int
    product: str
    substance: str
    salt: str
    year: int
    micrograms: int


@dataclasses.dataclass(frozen=True, slots=True)
class Refused:
    """A row that is left out of the sums, and why."""

    row_no: int
    field: str
    trouble: str
    value: str
    cells: tuple[str, ...]
    details: dict[str, str] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True)
class Reader:
    """How the rows of one file are read."""

    year: int | None
    this_year: int
    is_spreadsheet: bool

    def read(self, row: Row) -> Kept | Refused:
        """The row's amount, or the first thing that is wrong with it."""
        if row.faults:
            first = row.faults[0]
            return self._refused(row, first.field, first.code, dict(first.details))
        year = row.values.get("year") or self.year
        said = {name: str(value) for name, value in row.values.items() if isinstance(value, str)}
        wrong = self._wrong(year, said)
        if wrong is not None:
            return self._refused(row, *wrong)
        assert isinstance(year, int)  # else it is wrong
        found = read_line(
            Line(
                said.get("substance", ""),
                said.get("atc", ""),
                said.get("strength", ""),
                said.get("package", ""),
                said.get("packages", ""),
                said.get("amount", ""),
                said.get("unit", "") or "kg",
                is_strength_of_base=row.values.get("is_base") is True,
            )
        )
        if isinstance(found, Fault):
            return self._refused(row, found.field, found.trouble, value=found.value)
        return Kept(row.row_no, said.get("product", ""), found.substance, found.salt, year, found.micrograms)

    def _wrong(self, year: object, said: dict[str, str]) -> tuple[str, str] | None:
        """What keeps the row from being read at all: the field, and the trouble."""
        if not isinstance(year, int):
            return "year", NO_YEAR
        if not FIRST_YEAR <= year <= self.this_year:
            return "year", NO_SUCH_YEAR
        if not any(said.get(name) for name in ("amount", "strength", "package", "packages")):
            return "packages", NOTHING_TO_COUNT
        if self.is_spreadsheet:
            return None
        unclear = [name for name in ("amount", "packages") if AMBIGUOUS.fullmatch(said.get(name, ""))]
        return (unclear[0], Trouble.AMBIGUOUS) if unclear else None

    @staticmethod
    def _refused(
        row: Row, name: str, trouble: str, details: dict[str, str] | None = None, value: str | None = None
    ) -> Refused:
        shown = value if value is not None else str(row.values.get(name, "") or "")
        return Refused(row.row_no, name, str(trouble), shown[:300], row.cells, details or {})
