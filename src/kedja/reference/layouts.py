"""How a table is found in a publisher's file, and how rows of country_index are made of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kedja.reference.countries import find_country
from kedja.reference.errors import UnreadableSourceError
from kedja.reference.sheets import Row, plain, read_sheets

Record = dict[str, str | int | bool | None]


_WORLD_BANK_CODES = {"ADO": "AND", "KSV": "XKX", "ROM": "ROU", "TMP": "TLS", "WBG": "PSE", "ZAR": "COD"}
MISSING = {"", "na", "n/a", "nan", "none", "null", "-", "--", "---", "..", "#n/a"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says: its year, rows for each table (without `source`), and what was left out."""

    year: int
    tables: dict[str, list[Record]]
    left_out: tuple[str, ...] = ()


@dataclass(slots=True)
class IndexRows:
    """Values of indices on their way to rows of country_index."""

    year: int
    rows: dict[tuple[str, str], Record] = field(default_factory=dict)
    left_out: dict[str, None] = field(default_factory=dict)

    def add(self, country: str, index: str, value: float, *, derived: bool = False) -> None:
        """One value, 0–100. A country that is not known here is left out and remembered."""
        known = find_country(_WORLD_BANK_CODES.get(country, country))
        if known is None:
            self.left_out[country] = None
            return
        hundredths = round(value * 100)
        if not 0 <= hundredths <= 10_000:  # noqa: PLR2004 – the index runs from 0 to 100
            raise UnreadableSourceError(
                "The value {value} for {country} is outside 0–100.", value=value, country=country
            )
        if (known.iso3, index) in self.rows:
            raise UnreadableSourceError("The file has {country} more than once.", country=country)
        self.rows[known.iso3, index] = {
            "iso3": known.iso3,
            "index": index,
            "value_hundredths": hundredths,
            "year": self.year,
            "derived": derived,
        }

    def reading(self) -> Reading:
        """The rows as a reading of country_index."""
        return Reading(self.year, {"country_index": list(self.rows.values())}, tuple(self.left_out))


def add_value(index: IndexRows, name: str, row: Row, columns: dict[str, int]) -> None:
    """The value of `row` for the index `name`; nothing where the row has no country or no value."""
    if max(columns.values()) < len(row) and row[columns["country"]]:
        value = number(row[columns["value"]])
        if value is not None:
            index.add(row[columns["country"]], name, value)


def find_table(
    path: Path, needs: dict[str, tuple[str, ...]], optional: tuple[str, ...] = ()
) -> tuple[dict[str, int], list[Row]]:
    """Where each column stands, and the rows below the headings, of the first sheet that has all needed."""
    for rows in read_sheets(path).values():
        head = find_header(rows, needs)
        if head is not None:
            at, columns = head
            headings = [plain(cell) for cell in rows[at]]
            columns |= {name: headings.index(name) for name in optional if name in headings}
            width = len(headings)
            return columns, [row + ("",) * (width - len(row)) for row in rows[at + 1 :]]
    raise lacking(path, ", ".join(names[0] for names in needs.values()))


def find_header(rows: Iterable[Row], needs: dict[str, tuple[str, ...]]) -> tuple[int, dict[str, int]] | None:
    """The first row that has every needed heading, and where each stands; None where there is none."""
    for at, row in enumerate(rows):
        headings = [plain(cell) for cell in row]
        found = {name: first_of(headings, wanted) for name, wanted in needs.items()}
        columns = {name: column for name, column in found.items() if column is not None}
        if len(columns) == len(needs):
            return at, columns
    return None


def first_of(headings: list[str], wanted: tuple[str, ...]) -> int | None:
    """Where the first of the wanted headings stands; None where there is none of them."""
    return next((headings.index(name) for name in wanted if name in headings), None)


def lacking(path: Path, names: str) -> UnreadableSourceError:
    """The error for a file without the columns `names`."""
    return UnreadableSourceError("{path} has no table with the columns {names}.", path=path, names=names)


def number(cell: str) -> float | None:
    """The number in a cell, with a decimal point or comma; None where there is none."""
    if cell.casefold() in MISSING:
        return None
    try:
        return float(cell.replace(",", "."))
    except ValueError:
        return None


def year_of(path: Path, year: int | None) -> int:
    """The year given, else the one in the file's name; UnreadableSourceError where neither tells."""
    found = re.findall(r"(?<!\d)(20\d\d)(?!\d)", path.name)
    if year is None and not found:
        raise UnreadableSourceError(
            "Neither {path} nor its name tells which year it speaks of: give it with --year.", path=path
        )
    return year or int(found[0])
