"""The archive package: a ZIP of open formats that needs nothing of Kedja to be read.

`records.jsonl` has a record a line, `log.jsonl` the entries of the log that speak of them, `manifest.json` says what the package is
and gives the SHA-256 of both. An archive that takes in FGS packages (Riksarkivet) wraps this one as its content.
"""

import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet

from kedja_site.config.batches import batches
from kedja_site.config.weeding import WeedingKind, all_archived, all_files
from kedja_site.people.changes import values_of
from kedja_site.people.models import LogEntry

BATCH = 500
README = """An archive package from Kedja.

manifest.json   what the package is, and the SHA-256 of the other files
records.jsonl   the records, one JSON object a line, in UTF-8
files/          what was sent with them, as it was sent
log.jsonl       the entries of the log that speak of them, one a line; persons stand in it by keys
"""


def archive_folder() -> Path:
    """Where packages lie, for the office to fetch."""
    folder = Path(settings.DATA_FOLDER) / "archive"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@dataclass(frozen=True, slots=True)
class Package:
    """A finished package."""

    name: str
    sha256: str
    records: int


class _Hashed:
    """Writes lines into a file of the package and knows their digest."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.digest, self.lines = file, hashlib.sha256(), 0

    def write(self, value: Mapping[str, Any]) -> None:
        line = json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder, sort_keys=True).encode() + b"\n"
        self._file.write(line)
        self.digest.update(line)
        self.lines += 1


def write_package(name: str, kind: WeedingKind, rows: "QuerySet[Any]", about: Mapping[str, Any]) -> Package:
    """Writes the package, whole or not at all; memory does not grow with it."""
    path = archive_folder() / name
    unfinished = path.with_suffix(".unfinished")
    keys: list[str] = []
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("README.txt", README)
        with package.open("records.jsonl", "w") as file:
            records = _Hashed(file)
            for row in rows.iterator(chunk_size=BATCH):
                keys.append(str(row.pk))
                records.write({**all_archived(kind, row), "reference_number": kind.reference(row)})
        with package.open("log.jsonl", "w") as file:
            entries = _Hashed(file)
            for entry in _entries(kind.name, keys):
                entries.write({"number": entry.number, "hash": entry.hash, **values_of(entry)})
        files: dict[str, dict[str, str | int]] = {
            "records.jsonl": {"sha256": records.digest.hexdigest(), "lines": records.lines},
            "log.jsonl": {"sha256": entries.digest.hexdigest(), "lines": entries.lines},
        }
        for row in rows.iterator(chunk_size=BATCH):
            for name_there, opened in all_files(kind, row):
                files.setdefault(f"files/{name_there}", _copied(package, f"files/{name_there}", opened))
        manifest = {**about, "kind": kind.name, "title": str(kind.title), "files": files}
        package.writestr(
            "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder)
        )
    unfinished.replace(path)
    return Package(name, sha256_of(path), records.lines)


def _copied(package: zipfile.ZipFile, name: str, opened: IO[bytes]) -> dict[str, str | int]:
    """Copies a file in, once; gives its digest."""
    if name not in package.NameToInfo:
        with package.open(name, "w") as file:
            shutil.copyfileobj(opened, file)
        opened.seek(0)
    return {"sha256": hashlib.file_digest(opened, "sha256").hexdigest()}  # type: ignore[arg-type]  # a binary file


def _entries(label: str, keys: list[str]) -> Iterator[LogEntry]:
    for some in batches(keys, BATCH):
        yield from LogEntry.objects.filter(subject_kind=label, subject_id__in=some).order_by("number")


def sha256_of(path: Path) -> str:
    """The digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_whole(path: Path) -> bool:
    """Whether the package can be read and its files are what the manifest says."""
    with zipfile.ZipFile(path) as package:
        manifest = json.loads(package.read("manifest.json"))
        return all(
            hashlib.file_digest(io.BytesIO(package.read(name)), "sha256").hexdigest() == said["sha256"]
            for name, said in manifest["files"].items()
        )
