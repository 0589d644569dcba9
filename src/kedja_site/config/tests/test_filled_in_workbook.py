"""A workbook from outside is opened where it is one and of a fit size, and refused in a sentence where it is not."""

import datetime as dt
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from kedja_site.config.filled_in_workbook import WorkbookRefusedError, open_workbook, text_at


def sent(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("answers.xlsx", content)


def workbook(*cells: object) -> bytes:
    book = Workbook()
    assert book.active is not None
    book.active.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_cells_are_read_as_their_sender_sees_them() -> None:
    content = workbook("  Fabrik\n 7 ", 5560000074, 1.5, dt.datetime(2026, 5, 31), None)
    rows = open_workbook(sent(content), megabytes=1, unpacked_megabytes=1).get_sheet_by_index(0).to_python()
    assert [text_at(rows, 0, column) for column in range(6)] == [
        "Fabrik 7",
        "5560000074",
        "1.5",
        "2026-05-31",
        "",
        "",
    ]
    assert text_at(rows, 7, 0) == ""


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"", b"PK\x03\x04 cut off"])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(WorkbookRefusedError, match="XLSX"):
        open_workbook(sent(content), megabytes=1, unpacked_megabytes=1)


def test_a_package_that_holds_no_workbook_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("readme.txt", "no sheets here")
    with pytest.raises(WorkbookRefusedError, match="XLSX"):
        open_workbook(sent(out.getvalue()), megabytes=1, unpacked_megabytes=1)


def test_a_file_that_is_larger_than_it_may_be_is_refused_unread() -> None:
    with pytest.raises(WorkbookRefusedError, match="1 MB"):
        open_workbook(sent(b"x" * (1024**2 + 1)), megabytes=1, unpacked_megabytes=1)


def test_a_file_that_swells_when_it_is_unpacked_is_refused_before_it_is() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * (2 * 1024**2))
    assert len(out.getvalue()) < 10_000
    with pytest.raises(WorkbookRefusedError, match=r"inuti|inside"):
        open_workbook(sent(out.getvalue()), megabytes=1, unpacked_megabytes=1)
