"""Workbooks that are made to harm whoever opens them."""

import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from kedja.ledger.errors import NotALedger
from kedja.ledger.proposal import propose_mapping

PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
START = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = b"</sheetData></worksheet>"
MEGABYTE = 1 << 20


def row(*cells: bytes) -> bytes:
    texts = (b'<c t="inlineStr"><is><t>' + cell + b"</t></is></c>" for cell in cells)
    return b"<row>" + b"".join(texts) + b"</row>"


HEADINGS = row(b"Leverantor", b"Belopp", b"Datum")


def workbook(path: Path, sheet: Iterable[bytes], before: bytes = b"") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in PARTS.items():
            archive.writestr(name, text)
        with archive.open("xl/worksheets/sheet1.xml", "w") as out:
            for part in (before, START, *sheet, END):
                out.write(part)
    return path


def test_the_made_workbook_is_read_where_it_does_no_harm(tmp_path: Path) -> None:
    sound = workbook(tmp_path / "sund.xlsx", [HEADINGS, row(b"Acme AB", b"100,50", b"2025-01-02")])
    assert [found.field for found in propose_mapping(sound).fields] == ["supplier", "amount", "date"]


@pytest.mark.parametrize("name", ["bomb.xlsx", "bomb.ods"])
def test_a_small_file_that_unpacks_to_a_giant_is_refused_before_it_is_unpacked(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    giant = [row(b"A" * MEGABYTE)[:MEGABYTE] for _ in range(150)]
    if name.endswith(".xlsx"):
        workbook(path, [HEADINGS, *giant])
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            with archive.open("content.xml", "w") as out:
                for part in giant:
                    out.write(part)
    assert path.stat().st_size < MEGABYTE
    with pytest.raises(NotALedger, match="unpacks to more than"):
        propose_mapping(path)


def test_a_file_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "lögn.xlsx", [HEADINGS, *(b"A" * MEGABYTE for _ in range(150))])
    told = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    path.write_bytes(told.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    with pytest.raises(NotALedger, match="damaged"):
        propose_mapping(path)


@pytest.mark.parametrize(
    "entities",
    [
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY e "&a;&a;&a;&a;">]>',
    ],
)
def test_entities_are_not_followed_and_the_file_is_refused_in_a_sentence(
    entities: bytes, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "yttre.xlsx", [HEADINGS, row(b"&e;", b"1", b"2025-01-02")], entities)
    with pytest.raises(NotALedger, match="damaged"):
        propose_mapping(path)
