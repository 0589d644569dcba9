"""A file is told by its content, whatever it is called."""

import io
import zipfile

import pytest
import xlsxwriter

from kedja_site.config import file_content
from kedja_site.config.file_content import kind_of


def package(**entries: str) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in entries.items():
            made.writestr(name, text)
    return file


def real_workbook() -> io.BytesIO:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet().write(0, 0, "Avtal")
    return file


OFFICE = {"[Content_Types].xml": "<Types/>"}


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        (io.BytesIO(b"%PDF-1.7\n"), "pdf"),
        (io.BytesIO(b"\x89PNG\r\n\x1a\n...."), "png"),
        (io.BytesIO(b"\xff\xd8\xff\xe0...."), "jpg"),
        (real_workbook(), "xlsx"),
        (package(**OFFICE, **{"word/document.xml": "<w/>"}), "docx"),
        (package(**OFFICE, **{"ppt/presentation.xml": "<p/>"}), "pptx"),
        (package(mimetype="application/vnd.oasis.opendocument.text"), "odt"),
        (package(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "ods"),
        (package(anything="words"), "zip"),
        (io.BytesIO("Leverantör;Belopp\n".encode()), "txt"),
        (io.BytesIO("Leverantör;Belopp\n".encode("cp1252")), "txt"),
    ],
)
def test_what_is_known(file: io.BytesIO, kind: str) -> None:
    file.seek(3)
    assert kind_of(file) == kind
    assert file.tell() == 0


@pytest.mark.parametrize(
    "file",
    [
        io.BytesIO(b"MZ\x90\x00\x03\x00\x00\x00"),
        io.BytesIO(b"<!DOCTYPE html><script>alert(1)</script>"),
        io.BytesIO(b"  <svg xmlns='http://www.w3.org/2000/svg'/>"),
        io.BytesIO(b"PK\x03\x04 and then nothing of a package"),
        package(**OFFICE, **{"word/document.xml": "<w/>", "word/vbaProject.bin": "macro"}),
    ],
)
def test_what_is_nothing_that_anybody_should_be_given(file: io.BytesIO) -> None:
    assert kind_of(file) is None


def test_a_package_that_unpacks_to_too_much_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_content, "MOST_UNPACKED", 1_000)
    assert kind_of(package(anything="0" * 1_001)) is None
    assert kind_of(package(anything="0" * 999)) == "zip"
