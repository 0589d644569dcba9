"""Files that strangers send with an answer: judged by what they contain, never by their name."""

from dataclasses import dataclass
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from kedja_site.config.file_content import kind_of, text_of

LARGEST = 10 * 1024**2
MOST_FILES = 5
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv",
}


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
    return CheckedFile(_safe(name, f".{kind}"), CONTENT_TYPES[kind], data)


def _kind(data: bytes) -> str | None:
    kind = kind_of(BytesIO(data))
    if kind == "txt":
        kind = "csv" if _is_table(data) else None
    return kind if kind in CONTENT_TYPES else None


def _is_table(data: bytes) -> bool:
    """Text with separators in its first line."""
    first = next((line for line in (text_of(data) or "").splitlines() if line.strip()), "")
    return any(separator in first for separator in ";,\t|")


def _safe(name: str, ending: str) -> str:
    stem = name.rsplit(".", 1)[0]
    kept = "".join(sign if sign.isalnum() or sign in " ._-" else "_" for sign in stem).strip(" .")[:80]
    return f"{kept or 'fil'}{ending}"
