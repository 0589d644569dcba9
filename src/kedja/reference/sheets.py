"""The rows of a publisher's file, whatever kind of table it is: CSV or XLSX, also in the strict form.

Transparency International's workbooks are "Strict Open XML", whose namespaces the reader does not know; they
say the same as the usual ones, so the names are put in place of each other before reading.
"""

import csv
import io
import re
import zipfile
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from kedja.reference.errors import UnreadableSourceError

Row = tuple[str, ...]

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_MOST_UNPACKED = 500_000_000  # bytes; the largest workbook read here is about 10 MB packed


def read_sheets(path: Path) -> dict[str, list[Row]]:
    """All sheets of `path` by name, cells as text; a CSV file is one sheet named ''.

    UnreadableSourceError where it is neither CSV nor XLSX.
    """
    data = path.read_bytes()
    if data[:4] == b"PK\x03\x04":
        return _workbook(data, path)
    if data.lstrip()[:1] == b"<":
        raise UnreadableSourceError(
            "{path} is a web page, not a table. Fetch the file itself and give it with --file.", path=path
        )
    return {"": _comma_separated(data, path)}


def plain(heading: str) -> str:
    """A heading without case, blanks and signs: 'Economy (code)' and 'economy_code' are the same."""
    return re.sub(r"[^a-z0-9]", "", heading.casefold())


def _comma_separated(data: bytes, path: Path) -> list[Row]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if not text.strip() or "\0" in text:
        raise UnreadableSourceError("{path} is empty or no table.", path=path)
    first = text.splitlines()[0]
    separator = max((",", ";", "\t"), key=first.count)
    return [tuple(cell.strip() for cell in row) for row in csv.reader(io.StringIO(text), delimiter=separator)]


def _workbook(data: bytes, path: Path) -> dict[str, list[Row]]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(_in_the_usual_form(data)))
        return {
            name: [tuple(_text(cell) for cell in row) for row in workbook.get_sheet_by_name(name).to_python()]
            for name in workbook.sheet_names
        }
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as problem:
        raise UnreadableSourceError(
            "{path} cannot be read as a workbook: {problem}", path=path, problem=problem
        ) from problem


def _in_the_usual_form(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(part.file_size for part in packed.infolist()) > _MOST_UNPACKED:
            raise ValueError(f"more than {_MOST_UNPACKED} bytes when unpacked")
        if "xl/workbook.xml" not in packed.namelist() or _STRICT[0][0] not in packed.read("xl/workbook.xml"):
            return data
        usual = io.BytesIO()
        with zipfile.ZipFile(usual, "w", zipfile.ZIP_DEFLATED) as out:
            for part in packed.infolist():
                content = packed.read(part)
                for strict, transitional in _STRICT:
                    content = content.replace(strict, transitional)
                out.writestr(part.filename, content)
        return usual.getvalue()


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
