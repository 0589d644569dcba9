"""A workbook that somebody outside has filled in: opened without belief in what it says of itself, and read cell by cell."""

import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

Cells = list[list[Any]]
MEGABYTE = 1024**2


class WorkbookRefusedError(Exception):
    """The file cannot be read at all; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell."""

    sheet: str
    row: int
    column: str
    value: str
    expected: str


def open_workbook(file: "UploadedFile[Any]", *, megabytes: int, unpacked_megabytes: int) -> CalamineWorkbook:
    """The XLSX workbook, packed and unpacked no larger than said. Raises WorkbookRefusedError."""
    if file.size is None or file.size > megabytes * MEGABYTE:
        raise WorkbookRefusedError(_("The file is larger than %(megabytes)s MB.") % {"megabytes": megabytes})
    refused = WorkbookRefusedError(
        _("The file is not an XLSX workbook. Save it as XLSX (Excel workbook) and send it again.")
    )
    try:
        with zipfile.ZipFile(file) as packed:
            unpacked = sum(one.file_size for one in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as fault:
        raise refused from fault
    if unpacked > unpacked_megabytes * MEGABYTE:
        raise WorkbookRefusedError(
            _("The file is far larger inside than it should be. Fetch a new one and fill that in.")
        )
    file.seek(0)
    try:
        return CalamineWorkbook.from_filelike(file)
    except (CalamineError, OSError, ValueError) as fault:
        raise refused from fault


def cell_at(cells: Cells, row: int, column: int) -> Any:
    """What stands there; an empty text where there is no cell."""
    return cells[row][column] if row < len(cells) and column < len(cells[row]) else ""


def text_at(cells: Cells, row: int, column: int) -> str:
    """A cell as text on one line; numbers without their point, days as 2026-05-31, nothing where there is no cell."""
    value = cell_at(cells, row, column)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(str(value).split())
