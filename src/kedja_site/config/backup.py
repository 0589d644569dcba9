"""All that a site keeps in one file, and back: the database as it is at one moment, and the files of the data folder.

Uploads that lie in a bucket are in it as well, as if they lay in the folder: a backup is also the way from one to the other.

The file is a tar archive. Its first member says which version made it, when, and on which database; its last lists the
SHA-256 of every other, so that a file that was cut off or changed is found before anything is replaced. What can be made
again (static files, figures' caches) is left out. The archive holds the site's secret key and personal data: it is
readable by its owner alone, and has to be kept as the data folder is.
"""

import hashlib
import io
import json
import os
import posixpath
import re
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection

from kedja_site.config.data_folder import DATABASE_FILE
from kedja_site.config.errors import SiteError

FORMAT = 1
HEAD, SUMS, FILES = "kedja-backup.json", "sha256.json", "files/"
MEDIA = "media"
"""The folder of uploads: in the data folder, and in the archive wherever they lie."""
SQLITE_MEMBER, POSTGRESQL_MEMBER = "database.sqlite3", "database.pgdump"
MADE_AGAIN = frozenset({"static", ".lock"})
"""What of the data folder is left out: it is made again, or means nothing elsewhere."""
PIECE = 1024 * 1024


def back_up(
    file: Path, now: datetime, progress: Callable[[str], object] = lambda _member: None
) -> dict[str, int]:
    """Writes the backup, whole or not at all; gives the number of its files and bytes. SiteError where it cannot.

    The database first: a file that is added meanwhile is one too many, and not one too few.
    """
    folder = Path(settings.DATA_FOLDER)
    if file.exists():
        raise SiteError("{file} is there already: choose another name", file=file)
    unfinished = file.with_name(f".{file.name}.unfinished")
    sums: dict[str, str] = {}
    try:
        with _for_owner_alone(unfinished) as raw, tarfile.open(fileobj=raw, mode="w") as archive:
            _add_bytes(archive, HEAD, json.dumps(_head(now), indent=2).encode(), now)
            with tempfile.TemporaryDirectory(dir=folder) as aside:
                name, database = _database(Path(aside))
                sums[name] = _add_file(archive, name, database)
            progress(name)
            elsewhere = uploads_elsewhere()
            for path in _files(folder, without=MEDIA if elsewhere else ""):
                name = FILES + path.relative_to(folder).as_posix()
                try:
                    sums[name] = _add_file(archive, name, path)
                except FileNotFoundError:
                    continue  # deleted since: the database that was copied may still name it, as it may after any deletion
                progress(name)
            for upload in elsewhere:
                name = f"{FILES}{MEDIA}/{upload}"
                try:
                    sums[name] = _add_upload(archive, name, upload, now)
                except FileNotFoundError:
                    continue  # as above
                progress(name)
            _add_bytes(archive, SUMS, json.dumps(sums).encode(), now)
        unfinished.replace(file)
    except OSError as full:
        raise SiteError(
            "{file} cannot be written: {reason}", file=file, reason=full.strerror or full
        ) from full
    finally:
        unfinished.unlink(missing_ok=True)
    return {"files": len(sums), "bytes": file.stat().st_size}


def _for_owner_alone(path: Path) -> io.BufferedWriter:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    return os.fdopen(descriptor, "wb")


def _head(now: datetime) -> dict[str, object]:
    return {
        "format": FORMAT,
        "kedja": version("kedja"),
        "made_at": now.isoformat(timespec="seconds"),
        "database": connection.vendor,
    }


def _database(aside: Path) -> tuple[str, Path]:
    """The database as it is now, in a file beside: nobody has to stop writing meanwhile."""
    if connection.vendor == "sqlite":
        copied = aside / SQLITE_MEMBER
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(copied)])
        return SQLITE_MEMBER, copied
    dumped = aside / POSTGRESQL_MEMBER
    _run_postgresql("pg_dump", "--format=custom", "--no-owner", "--enable-row-security", f"--file={dumped}")
    return POSTGRESQL_MEMBER, dumped


def _run_postgresql(program: str, *arguments: str) -> None:
    """Runs PostgreSQL's own program on the site's database; the password goes by the environment, not by the command."""
    found = _program(program)
    named = connection.get_connection_params()
    parts = {
        "PGHOST": "host",
        "PGPORT": "port",
        "PGUSER": "user",
        "PGPASSWORD": "password",
        "PGDATABASE": "dbname",
    }
    environment = {
        **os.environ,
        "PGOPTIONS": "-c kedja.viewer=system",
    }  # past the row lock (config/row_lock.py)
    environment |= {variable: str(named[part]) for variable, part in parts.items() if named.get(part)}
    for option in ("sslmode", "sslrootcert", "sslcert", "sslkey"):
        if named.get(option):
            environment[f"PG{option.upper()}"] = str(named[option])
    done = subprocess.run([found, *arguments], env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own call
    if done.returncode:
        raise SiteError("{program} failed: {reason}", program=program, reason=done.stderr.strip()[-500:])


def _program(program: str) -> str:
    """PostgreSQL's program of the server's own version or a newer one: an older one refuses to work. SiteError without."""
    connection.ensure_connection()
    wanted = connection.pg_version // 10_000  # type: ignore[attr-defined]  # PostgreSQL's connection has it
    debians = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), reverse=True)
    for found in (shutil.which(program), *map(str, debians), _beside_pgserver(program)):
        if found is None:
            continue
        said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603 - as below
        version_no = re.search(r"\) (\d+)", said)
        if version_no and int(version_no[1]) >= wanted:
            return found
    raise SiteError(
        "{program} {version} is not there: install PostgreSQL's client (Debian: sudo apt-get install postgresql-client)",
        program=program,
        version=wanted,
    )


def _beside_pgserver(program: str) -> str | None:
    """The program of the PostgreSQL that comes from PyPI, where it is installed: for trials without a server."""
    try:
        import pgserver  # noqa: PLC0415 - a developer's machine has it, a server need not
    except ImportError:
        return None
    path = Path(pgserver.__file__).parent / "pginstall" / "bin" / program
    return str(path) if path.is_file() else None


def _files(folder: Path, *, without: str) -> Iterator[Path]:
    database = {DATABASE_FILE, *(f"{DATABASE_FILE}-{part}" for part in ("wal", "shm", "journal"))}
    for path in sorted(folder.rglob("*")):
        first = path.relative_to(folder).parts[0]
        if (
            first in MADE_AGAIN
            or first == without
            or first in database
            or first.startswith("tmp")
            or path.is_symlink()
        ):
            continue
        if path.is_file():
            yield path


def _add_file(archive: tarfile.TarFile, name: str, path: Path) -> str:
    """Adds the file as it is while it is read; gives its SHA-256."""
    with path.open("rb") as source:
        member = archive.gettarinfo(fileobj=source, arcname=name)
        member.uname = member.gname = ""
        summed = _Summed(source, member.size)
        archive.addfile(member, summed)
    return summed.digest.hexdigest()


def _add_upload(archive: tarfile.TarFile, name: str, upload: str, now: datetime) -> str:
    """Adds a file of the bucket; gives its SHA-256."""
    with default_storage.open(upload) as source:
        member = tarfile.TarInfo(name)
        member.size, member.mode, member.mtime = source.size, 0o600, int(now.timestamp())
        summed = _Summed(source, member.size)
        archive.addfile(member, summed)
    return summed.digest.hexdigest()


def uploads_elsewhere(folder: str = "") -> list[str]:
    """The uploads that lie in a bucket and not in the data folder, by their names."""
    if isinstance(default_storage, FileSystemStorage):
        return []
    folders, files = default_storage.listdir(folder)
    found = [posixpath.join(folder, name) for name in files if name]
    return found + [
        name for each in folders if each for name in uploads_elsewhere(posixpath.join(folder, each))
    ]


def put_uploads_back(folder: Path) -> int:
    """Takes what `restore` has unpacked into the bucket, where uploads lie in one; the number that was missing there.

    A name is never given to another file, so what is there stands; the folder's own copies are deleted at the end.
    """
    unpacked = folder / MEDIA
    if isinstance(default_storage, FileSystemStorage) or not unpacked.is_dir():
        return 0
    number = 0
    for path in sorted(path for path in unpacked.rglob("*") if path.is_file()):
        name = path.relative_to(unpacked).as_posix()
        if not default_storage.exists(name):
            with path.open("rb") as content:
                default_storage.save(name, File(content))
            number += 1
    shutil.rmtree(unpacked)
    return number


def _add_bytes(archive: tarfile.TarFile, name: str, content: bytes, now: datetime) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = len(content), 0o600, int(now.timestamp())
    archive.addfile(member, io.BytesIO(content))


class _Summed(io.RawIOBase):
    """Reads `size` bytes of a file, and sums what passes. A file that grows meanwhile counts as long as it was."""

    def __init__(self, source: Any, size: int) -> None:
        super().__init__()
        self._source, self._left = source, size
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        piece: bytes = self._source.read(min(size, self._left) if size >= 0 else self._left)
        self._left -= len(piece)
        self.digest.update(piece)
        return piece


def read_head(file: Path) -> dict[str, object]:
    """What the backup says of itself. SiteError where it is none, or of a newer form."""
    try:
        with tarfile.open(file, mode="r:") as archive:
            first = archive.next()
            content = archive.extractfile(first) if first and first.name == HEAD else None
            head: dict[str, object] = json.load(content) if content else {}
    except FileNotFoundError as missing:
        raise SiteError("There is no file {file}", file=file) from missing
    except (tarfile.TarError, OSError, ValueError) as unreadable:
        raise SiteError("{file} is no backup of Kedja", file=file) from unreadable
    if not head:
        raise SiteError("{file} is no backup of Kedja", file=file)
    if head.get("format") != FORMAT:
        raise SiteError("{file} was made by a newer Kedja: install that one first", file=file)
    return head


def restore(file: Path, folder: Path, *, database_is_postgresql: bool) -> Path | None:
    """Unpacks the backup into `folder`, which is replaced only when every file of the backup was found whole.

    Gives where the folder that was there has been moved to; None where there was none. On PostgreSQL gives the dump to
    `load_dump` afterwards. SiteError where the backup is damaged or of another kind of database.
    """
    head = read_head(file)
    if (head["database"] == "postgresql") is not database_is_postgresql:
        raise SiteError(
            "The backup is of a site on {theirs}: set DATABASE_URL to such a database, or unset it",
            theirs="PostgreSQL" if head["database"] == "postgresql" else "SQLite",
        )
    fresh = folder.with_name(f".{folder.name}.restoring")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True, mode=0o700)
    try:
        _unpack(file, fresh)
    except SiteError:
        shutil.rmtree(fresh)
        raise
    before = None
    if folder.exists() and any(folder.iterdir()):
        before = folder.with_name(f"{folder.name}.before-{datetime.now().astimezone():%Y%m%d-%H%M%S}")
        folder.rename(before)
    elif folder.exists():
        folder.rmdir()
    fresh.rename(folder)
    return before


def _unpack(file: Path, fresh: Path) -> None:
    found: dict[str, str] = {}
    listed: dict[str, str] | None = None
    try:
        with tarfile.open(file, mode="r:") as archive:
            for member in archive:
                content = archive.extractfile(member) if member.isfile() else None
                if content is None:
                    raise SiteError(
                        "{file} holds what no backup of Kedja holds: {name}", file=file, name=member.name
                    )
                if member.name == SUMS:
                    listed = json.load(content)
                elif member.name != HEAD:
                    found[member.name] = _write(fresh, member, content, file)
    except (tarfile.TarError, OSError, ValueError) as damaged:
        raise SiteError("{file} is damaged: {reason}", file=file, reason=damaged) from damaged
    if listed is None:
        raise SiteError("{file} ends too early: the backup was cut off", file=file)
    wrong = sorted(name for name in found.keys() | listed.keys() if found.get(name) != listed.get(name))
    if wrong:
        raise SiteError("{file} is damaged: {reason}", file=file, reason=", ".join(wrong[:5]))


def _write(fresh: Path, member: tarfile.TarInfo, content: IO[bytes], file: Path) -> str:
    """Writes one member where it belongs, for its owner alone; gives its SHA-256."""
    if member.name == SQLITE_MEMBER:
        path = fresh / DATABASE_FILE
    elif member.name == POSTGRESQL_MEMBER:
        path = fresh / POSTGRESQL_MEMBER
    else:
        path = (fresh / member.name.removeprefix(FILES)).resolve()
        if not member.name.startswith(FILES) or not path.is_relative_to(fresh.resolve()):
            raise SiteError("{file} holds what no backup of Kedja holds: {name}", file=file, name=member.name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest = hashlib.sha256()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 | (member.mode & 0o700))
    with os.fdopen(descriptor, "wb") as target:
        while piece := content.read(PIECE):
            digest.update(piece)
            target.write(piece)
    os.utime(path, (member.mtime, member.mtime))
    return digest.hexdigest()


def load_dump(folder: Path) -> None:
    """Fills the site's PostgreSQL from the dump that `restore` has unpacked, in place of what it holds; then deletes it."""
    dumped = folder / POSTGRESQL_MEMBER
    _run_postgresql(
        "pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error", f"--dbname={connection.settings_dict['NAME']}", str(dumped)
    )  # fmt: skip
    dumped.unlink()


def is_whole(path: Path) -> bool:
    """Whether SQLite finds the database at `path` sound."""
    with closing(sqlite3.connect(path)) as opened:
        said: tuple[str] = opened.execute("PRAGMA quick_check").fetchone()
    return said == ("ok",)
