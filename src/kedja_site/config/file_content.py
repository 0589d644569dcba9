"""What a file is, judged by what it contains and never by its name."""

import zipfile
from typing import IO

MOST_UNPACKED = 200 * 1024**2
"""Bytes that a package may hold when it is opened: more is an attack on whoever opens it."""
BEGINNINGS = ((b"%PDF-", "pdf"), (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"))
OFFICE_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
MARKUP = ("<!doctype", "<html", "<script", "<svg", "<?xml", "<?php")
LOOKED_AT = 65_536
"""Characters of a text that are looked through for what no text holds."""


def kind_of(file: IO[bytes]) -> str | None:
    """`pdf`, `png`, `jpg`, `docx`, `xlsx`, `pptx`, `odt`, `ods`, `zip` or `txt`; None for anything else.

    Packages with macros, or that unpack to more than MOST_UNPACKED, are nothing; so is text that a browser could take
    for a page. The file is left at its beginning.
    """
    file.seek(0)
    beginning = file.read(8)
    file.seek(0)
    try:
        for signs, kind in BEGINNINGS:
            if beginning.startswith(signs):
                return kind
        if beginning.startswith(b"PK\x03\x04"):
            return _kind_of_package(file)
        return None if text_of(file.read()) is None else "txt"
    finally:
        file.seek(0)


def _kind_of_package(file: IO[bytes]) -> str | None:
    try:
        with zipfile.ZipFile(file) as package:
            entries = package.infolist()
            names = {entry.filename for entry in entries}
            if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
                return None
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                return None
            if "[Content_Types].xml" in names:
                return next((kind for part, kind in OFFICE_PARTS.items() if part in names), "zip")
            if (
                "mimetype" in names
                and package.getinfo("mimetype").file_size < max(map(len, OPEN_DOCUMENTS)) + 2
            ):
                return OPEN_DOCUMENTS.get(package.read("mimetype").strip(), "zip")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError):
        return None
    return "zip"


def text_of(data: bytes) -> str | None:
    """The text in UTF-8 or Windows' Western encoding; None where it is none, or a page of markup."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        return None
    if any(sign < " " and sign not in "\t\r\n\f" for sign in text[:LOOKED_AT]):
        return None
    return None if text.lstrip()[:200].lower().startswith(MARKUP) else text
