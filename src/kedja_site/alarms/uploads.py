"""Files that strangers send with an answer: judged by what they contain, never by their name."""

import zipfile
from dataclasses import dataclass
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

LARGEST = 10 * 1024**2
MOST_FILES = 5
MOST_UNPACKED = 200 * 1024**2
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BEGINNINGS = (
    (b"%PDF-", "application/pdf", ".pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
    (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
)
PARTS = (("xl/workbook.xml", SHEET, ".xlsx"), ("word/document.xml", DOCUMENT, ".docx"))
MARKUP = ("<!doctype", "<html", "<script", "<svg", "<?xml", "<?php")


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file whose content is what it says, under a name that is safe to give back."""

    name: str
    content_type: str
    data: bytes


def checked(file: "UploadedFile[bytes]") -> CheckedFile:
    """The file as it may be kept. Raises ValidationError with a sentence for who sent it."""
    name = (file.name or "").replace("\\", "/").rsplit("/", 1)[-1]
    if (file.size or 0) > LARGEST:
        raise ValidationError(
            _("The file %(file)s is larger than %(megabytes)s MB."),
            params={"file": name, "megabytes": LARGEST // 1024**2},
        )
    data = file.read()
    if not data:
        raise ValidationError(_("The file %(file)s is empty."), params={"file": name})
    kind = _kind(data)
    if kind is None:
        raise ValidationError(
            _("The file %(file)s is none of PDF, PNG, JPEG, XLSX, DOCX and CSV."), params={"file": name}
        )
    content_type, ending = kind
    return CheckedFile(_safe(name, ending), content_type, data)


def _kind(data: bytes) -> tuple[str, str] | None:
    for beginning, content_type, ending in BEGINNINGS:
        if data.startswith(beginning):
            return content_type, ending
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_package(data)
    return ("text/csv", ".csv") if _is_table(data) else None


def _kind_of_package(data: bytes) -> tuple[str, str] | None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            entries = package.infolist()
            names = {entry.filename for entry in entries}
            too_large = sum(entry.file_size for entry in entries) > MOST_UNPACKED
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return None
    has_macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    if too_large or has_macros or "[Content_Types].xml" not in names:
        return None
    return next(((kind, ending) for part, kind, ending in PARTS if part in names), None)


def _is_table(data: bytes) -> bool:
    """Text with separators in its first line, and no page that a browser could take for one."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        return False
    if any(sign < " " and sign not in "\t\r\n" for sign in text[:65536]) or text.lstrip()[
        :200
    ].lower().startswith(MARKUP):
        return False
    first = next((line for line in text.splitlines() if line.strip()), "")
    return any(separator in first for separator in ";,\t|")


def _safe(name: str, ending: str) -> str:
    stem = name.rsplit(".", 1)[0]
    kept = "".join(sign if sign.isalnum() or sign in " ._-" else "_" for sign in stem).strip(" .")[:80]
    return f"{kept or 'fil'}{ending}"
