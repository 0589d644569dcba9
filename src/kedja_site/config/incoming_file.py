"""A file that somebody sends to be read: what it is called, and its bytes as they came. Nothing remains of one that is refused."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

LONGEST_SHOWN = 200
LONGEST_STORED = 80


def shown_name(file: "UploadedFile[bytes]", otherwise: str = "fil.csv") -> str:
    """What its sender calls the file, without the folders of the sender's machine; `otherwise` where it has no name."""
    return (_bare(file.name or "") or otherwise)[-LONGEST_SHOWN:]


def safe_name(name: str) -> str:
    """A name that any file system takes, with the ending that `name` has. Two names may give the same."""
    safe = "".join(sign if sign.isalnum() or sign in "._-" else "_" for sign in _bare(name))
    return safe[-LONGEST_STORED:].lstrip(".") or "fil"


def store(file: "UploadedFile[bytes]", path: Path) -> str:
    """Write the file to `path`, whose folder is made where it is not there; gives the SHA-256 of what came."""
    digest = hashlib.sha256()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        for chunk in file.chunks():
            digest.update(chunk)
            out.write(chunk)
    return digest.hexdigest()


@contextmanager
def folder_or_nothing(folder: Path) -> Iterator[None]:
    """A new folder, that is gone again where what is done with it fails. Raises FileExistsError where it is there already."""
    folder.mkdir(parents=True)
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _bare(name: str) -> str:
    return Path(name.replace("\\", "/")).name
