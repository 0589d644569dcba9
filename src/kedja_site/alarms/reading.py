"""From what somebody types, pastes or uploads to lines that are sought: a text each, with its number, address, country.

A pasted line is a name, a number or an address, or several of these with tabs or semicolons between. A file has a
heading row with a column of names or numbers; the other columns that are known by their headings come along.
"""

import csv
import io
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from kedja.identity.identifiers import Identifier, read_identifier
from kedja.identity.names import fold
from kedja.ledger.text import sniff_encoding
from kedja_site.alarms.countries import read_country
from kedja_site.alarms.statuses import ReachKind
from kedja_site.register.public_ids import read_public_id

LARGEST_FILE = 10 * 1024**2
LONGEST_TEXT = 300
LONGEST_CODE = 60
SEPARATORS = (";", "\t", ",", "|")
ZIP_BEGINS = b"PK\x03\x04"
UNICODE_BEGINS = (b"\xff\xfe", b"\xfe\xff")
OTHER_BEGINS = (b"%pdf-", b"{\\rtf", b"<!doctype", b"<html", b"<?xml", b"<svg", b"\x89png", b"\xff\xd8\xff")
UNTEXTUAL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
METRES_A_DEGREE = 111_320

HEADINGS = {
    "text": {
        "name", "namn", "company", "företag", "foretag", "company name", "entity", "entity name", "factory", "factory name",
        "facility name", "fabrik", "anläggning", "site", "supplier", "leverantör", "namn på företag", "sought", "sökt",
    },
    "code": {
        "id", "number", "nummer", "orgnr", "organisationsnummer", "organisation number", "lei", "os id", "osh id", "os_id",
        "osh", "identifier", "registration number", "vat", "public id",
    },
    "address": {"address", "adress", "street", "gatuadress"},
    "country": {"country", "land", "country code", "landskod", "country name"},
}  # fmt: skip
"""What stands above a column, in small letters."""


@dataclass(frozen=True, slots=True)
class SoughtLine:
    """One thing to look for."""

    text: str = ""
    code: str = ""
    address: str = ""
    country: str = ""
    reach: str = ""
    south: float | None = None
    west: float | None = None
    north: float | None = None
    east: float | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius: int | None = None

    @property
    def key(self) -> str:
        """The same for the same line, however its letters and signs were written."""
        if self.reach:
            place = ",".join(
                f"{x:.5f}" for x in (self.south, self.west, self.north, self.east) if x is not None
            )
            return f"area {self.reach} {place} {self.radius or ''} {self.country}".strip()
        parts = (fold(self.text), fold(self.code), fold(self.address), self.country)
        return "|".join(parts)[:400]


def unique_lines(lines: Iterable[SoughtLine]) -> list[SoughtLine]:
    """Each once, in their order."""
    found: dict[str, SoughtLine] = {}
    for line in lines:
        found.setdefault(line.key, line)
    return list(found.values())


def lines_of_text(text: str) -> list[SoughtLine]:
    """One thing a line; lines without a letter or figure are passed over. Raises ValidationError for a line that is too long."""
    found = []
    for number, written in enumerate(text.splitlines(), 1):
        line = (
            " ".join(written.replace("\t", " ; ").split()) if "\t" in written else " ".join(written.split())
        )
        if not any(sign.isalnum() for sign in line):
            continue  # nothing to look for
        if len(line) > LONGEST_TEXT:
            raise ValidationError(
                _(
                    "Line %(number)s has %(length)s signs: write one name, number or address a line, of at most %(most)s."
                ),
                params={"number": number, "length": len(line), "most": LONGEST_TEXT},
            )
        found.append(_of_parts([part.strip() for part in line.split(";") if part.strip()]))
    return unique_lines(found)


def _of_parts(parts: Sequence[str]) -> SoughtLine:
    """What the parts of a pasted line are; the first that is neither number nor country is the text."""
    text = code = address = country = ""
    for part in parts:
        if is_number(part) and not code:
            code = part[:LONGEST_CODE]
        elif (land := read_country(part)) and not country and len(parts) > 1:
            country = land
        elif not text:
            text = part
        elif not address:
            address = part
    return SoughtLine(text or code, code, address, country)


def is_number(text: str) -> bool:
    """Whether it is a number or id that can be told by its form: a public id, organisation number, VAT, LEI, OSH id."""
    return (
        read_public_id(text) is not None or isinstance(read_identifier(text), Identifier) or _is_osh_id(text)
    )


def _is_osh_id(text: str) -> bool:
    """Open Supply Hub's ids: country, year, day of the year and a part of their own, 15 signs: CN2021250D1DTN7."""
    return len(text) == 15 and text.isalnum() and text[:2].isalpha() and text[2:9].isdigit()  # noqa: PLR2004


def rectangle(south: float, west: float, north: float, east: float, country: str = "") -> SoughtLine:
    """An area between two parallels and two meridians; where west is greater than east it goes over the date line."""
    text = f"{_north(south)} – {_north(north)}, {_east(west)} – {_east(east)}"
    return SoughtLine(text, "", "", country, ReachKind.RECTANGLE, south, west, north, east)


def circle(latitude: float, longitude: float, radius: int, country: str = "") -> SoughtLine:
    """A circle of so many metres, with the rectangle around it."""
    high = radius / METRES_A_DEGREE
    narrow = math.cos(math.radians(min(abs(latitude) + high, 89.9)))
    wide = min(high / narrow, 180.0)
    west, east = longitude - wide, longitude + wide
    if wide >= 180.0 or abs(latitude) + high >= 90:  # noqa: PLR2004 - around a pole
        west, east = -180.0, 180.0
    west, east = (west + 360 if west < -180 else west), (east - 360 if east > 180 else east)  # noqa: PLR2004
    text = f"{_north(latitude)}, {_east(longitude)} ± {radius / 1000:g} km"
    return SoughtLine(
        text, "", "", country, ReachKind.CIRCLE,
        max(-90.0, latitude - high), west, min(90.0, latitude + high), east, latitude, longitude, radius,
    )  # fmt: skip


def _north(degrees: float) -> str:
    return f"{round(abs(degrees), 4):.7g}° {'S' if degrees < 0 else 'N'}"


def _east(degrees: float) -> str:
    return f"{round(abs(degrees), 4):.7g}° {'W' if degrees < 0 else 'E'}"


# --- files


def lines_of_file(file: "UploadedFile[bytes]", most: int) -> list[SoughtLine]:
    """The lines of a CSV or XLSX file. Raises ValidationError that names file, row and column and says what was expected."""
    name = (file.name or "").replace("\\", "/").rsplit("/", 1)[-1] or "?"
    if (file.size or 0) > LARGEST_FILE:
        raise ValidationError(
            _("The file %(file)s is larger than %(megabytes)s MB."),
            params={"file": name, "megabytes": LARGEST_FILE // 1024**2},
        )
    data = file.read()
    rows = _sheet(data, name) if data.startswith(ZIP_BEGINS) else _separated(data, name)
    return _lines_of_rows(rows, name, most)


def _sheet(data: bytes, name: str) -> list[list[str]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        cells = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as fault:
        raise ValidationError(
            _("The file %(file)s cannot be read as XLSX: save it anew, or as CSV."), params={"file": name}
        ) from fault
    return [[_cell(cell) for cell in row] for row in cells]


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split()) if value is not None else ""


def _separated(data: bytes, name: str) -> list[list[str]]:
    if _is_something_else(data):
        raise ValidationError(
            _("The file %(file)s is neither text with separators (CSV) nor XLSX."), params={"file": name}
        )
    text = data.decode(sniff_encoding(data[:65536]), errors="replace").lstrip("\ufeff")
    head = text.splitlines()[:1]
    separator = max(SEPARATORS, key=(head[0] if head else "").count)
    try:
        return [[_cell(cell) for cell in row] for row in csv.reader(io.StringIO(text), delimiter=separator)]
    except csv.Error as fault:
        raise ValidationError(
            _("The file %(file)s cannot be read as CSV: %(why)s."), params={"file": name, "why": str(fault)}
        ) from fault


def _is_something_else(data: bytes) -> bool:
    """Whether it begins as a PDF or a web page does, or has signs that no text has: told by content, never by name."""
    start = data[:65536]
    if start.startswith(UNICODE_BEGINS):
        return False
    return start.lstrip().lower().startswith(OTHER_BEGINS) or bool(UNTEXTUAL.search(start))


def _lines_of_rows(rows: list[list[str]], name: str, most: int) -> list[SoughtLine]:
    filled = [(number, row) for number, row in enumerate(rows, 1) if any(row)]
    if not filled:
        raise ValidationError(_("The file %(file)s is empty."), params={"file": name})
    head = filled[0][1]
    columns = _columns(head)
    # Without headings that are known, a column by itself is what is sought; of several, nobody can tell which.
    if not columns.keys() & {"text", "code"} and (columns or _has_several_columns(filled)):
        raise ValidationError(
            _(
                "The file %(file)s has no column with names or numbers: its headings are %(headings)s, "
                "expected for example Name or LEI."
            ),
            params={"file": name, "headings": ", ".join(cell for cell in head if cell)},
        )
    body = filled[1:] if columns else filled
    columns = columns or {"text": 0}
    found: list[SoughtLine] = []
    faults: list[ValidationError] = []
    for number, row in body:
        given = {what: row[at] if at < len(row) else "" for what, at in columns.items()}
        if fault := _fault(given, head, columns, number, name):
            faults.append(fault)
        elif given.get("text") or given.get("code"):
            found.append(_line_of(given))
    if faults:
        raise ValidationError(faults[:20])
    return _all_of_file(unique_lines(found), name, most)


def _has_several_columns(filled: list[tuple[int, list[str]]]) -> bool:
    return any(cell for _number, row in filled for cell in row[1:])


def _line_of(given: dict[str, str]) -> SoughtLine:
    text, code = given.get("text", ""), given.get("code", "")
    code = code or (text if is_number(text) else "")
    return SoughtLine(text or code, code, given.get("address", ""), read_country(given.get("country", "")))


def _all_of_file(lines: list[SoughtLine], name: str, most: int) -> list[SoughtLine]:
    if not lines:
        raise ValidationError(
            _("The file %(file)s has headings and nothing below them."), params={"file": name}
        )
    if len(lines) > most:
        raise ValidationError(
            _("The file %(file)s has %(number)s lines; at most %(most)s can be watched in one list."),
            params={"file": name, "number": len(lines), "most": most},
        )
    return lines


def _columns(head: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(head):
        said = cell.casefold().strip()
        for what, words in HEADINGS.items():
            if said in words:
                found.setdefault(what, at)
    return found


def _fault(
    given: dict[str, str], head: list[str], columns: dict[str, int], number: int, name: str
) -> ValidationError | None:
    for what, longest in (("text", LONGEST_TEXT), ("code", LONGEST_CODE), ("address", LONGEST_TEXT)):
        if len(given.get(what, "")) > longest:
            return ValidationError(
                _("%(file)s, row %(row)s, column %(column)s: %(length)s signs, expected at most %(most)s."),
                params={
                    "file": name, "row": number, "column": head[columns[what]], "length": len(given[what]), "most": longest,
                },
            )  # fmt: skip
    country = given.get("country", "")
    if country and not read_country(country):
        return ValidationError(
            _(
                "%(file)s, row %(row)s, column %(column)s: %(value)s is no country; expected a name or an ISO 3166 code such as MY."
            ),
            params={"file": name, "row": number, "column": head[columns["country"]], "value": country[:60]},
        )
    return None
