"""Which kind of file a path is, told by its content and never by its name."""

import zipfile
from pathlib import Path
from typing import Literal

from kedja.ledger.errors import EmptyFile, NoSuchFile, NotALedger, ProtectedWorkbook
from kedja.ledger.folders import look_inside
from kedja.ledger.text import open_bytes

Kind = Literal["text", "sheet", "parquet"]

FOREIGN = (
    (b"%PDF", "The file {path} is a PDF, not a ledger."),
    (b"\x89PNG", "The file {path} is an image, not a ledger."),
    (b"\xff\xd8\xff", "The file {path} is an image, not a ledger."),
    (b"GIF8", "The file {path} is an image, not a ledger."),
    (b"II*\x00", "The file {path} is an image, not a ledger."),
    (b"MM\x00*", "The file {path} is an image, not a ledger."),
    (b"Rar!", "The file {path} is an archive, not a ledger."),
    (b"7z\xbc\xaf", "The file {path} is an archive, not a ledger."),
    (b"BZh", "The file {path} is an archive, not a ledger."),
    (b"\xfd7zXZ", "The file {path} is an archive, not a ledger."),
    (b"\x28\xb5\x2f\xfd", "The file {path} is an archive, not a ledger."),
    (b"SQLite format 3", "The file {path} is a database, not a ledger."),
    (b"{\\rtf", "The file {path} is a text document, not a ledger."),
    (b"<!DOCTYPE", "The file {path} is a web page, not a ledger."),
    (b"<html", "The file {path} is a web page, not a ledger."),
    (b"[{", "The file {path} is JSON, not a ledger."),
    (b'{"', "The file {path} is JSON, not a ledger."),
    (b"<?xml", "The file {path} is an XML file, not a ledger."),
)
CONTROL_SIGNS = frozenset(range(1, 32)) - frozenset(b"\t\r\n\x0b\x0c\x1a\x1b")
"""Bytes that no text holds, or hardly any. A file from an old system may end with 0x1A."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


def files_of(paths: list[Path]) -> list[Path]:
    """The files to read, in the order given; a folder gives its files and those of its folders, by name.

    Raises NoSuchFile.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            ledgers = look_inside(path).ledgers
            if not ledgers:
                raise NoSuchFile("There is no ledger in the folder {path}.", path=path)
            found.extend(ledgers)
        elif path.is_file():
            found.append(path)
        else:
            raise NoSuchFile("There is no file {path}.", path=path)
    if not found:
        raise NoSuchFile("No file was named.")
    return found


def kind_of(path: Path) -> Kind:
    """Whether `path` is text, a workbook or Parquet.

    Raises NoSuchFile, EmptyFile, NotALedger, ProtectedWorkbook.
    """
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except FileNotFoundError:
        raise NoSuchFile("There is no file {path}.", path=path) from None
    except (PermissionError, IsADirectoryError):
        raise NoSuchFile("The file {path} may not be read.", path=path) from None
    if not head.strip():
        raise EmptyFile("The file {path} is empty.", path=path)
    for magic, message in FOREIGN:
        if head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(magic.lower()):
            raise NotALedger(message, path=path)
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(OLE):
        if ENCRYPTED_STREAM in path.read_bytes():
            raise ProtectedWorkbook("The workbook {path} needs a password: save it without one.", path=path)
        return "sheet"
    if head.startswith(b"PK"):
        return _kind_of_zip(path)
    _refuse_binary(path)
    return "text"


def _kind_of_zip(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile:
        raise NotALedger("The workbook {path} is damaged and cannot be opened.", path=path) from None
    if any(name.startswith("xl/") for name in names) or {"mimetype", "content.xml"} <= names:
        return "sheet"
    raise NotALedger("The file {path} is an archive, not a ledger: unpack it first.", path=path)


def _refuse_binary(path: Path) -> None:
    """Raise NotALedger where the text holds what no text holds, or EmptyFile where gzip holds nothing."""
    try:
        with open_bytes(path) as stream:
            head = stream.read(4096)
    except (OSError, EOFError):
        raise NotALedger("The packed file {path} is damaged and cannot be opened.", path=path) from None
    if not head.strip():
        raise EmptyFile("The file {path} is empty.", path=path)
    if head.startswith((b"PAR1", b"PK\x03\x04", b"%PDF", OLE)):
        raise NotALedger("The file {path} is packed twice over: unpack it first.", path=path)
    signs = sum(byte in CONTROL_SIGNS for byte in head)
    utf16 = (
        head[:2] in (b"\xff\xfe", b"\xfe\xff")
        or max(head[0::2].count(0), head[1::2].count(0)) > len(head) // 8
    )
    if signs > len(head) // 20 or (b"\x00" in head and not utf16):
        raise NotALedger("The file {path} is not text, a workbook or Parquet.", path=path)
