"""The tests' first database: migrated once, and copied from there by every process that tests.

Migrating takes half a minute and more, copying a tenth of a second. On SQLite it is kept as a file between runs, on PostgreSQL as a
template. Its name is a digest of the migrations and of the pinned libraries, so that a change of either makes a new one.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.core.files import locks
from django.db import connection

from kedja_site.config.data_folder import DATABASE_FILE

PROJECT = Path(__file__).resolve().parents[4]
MIGRATE = """
import django; django.setup()
from kedja_site.config.starting import migrate; migrate()
"""


def made_of() -> dict[str, str]:
    """Digests of every migration of ours, and of the pinned libraries."""
    migrations = sorted((PROJECT / "src/kedja_site").glob("*/migrations/*.py"))
    files = [*migrations, PROJECT / "requirements/site.txt"]
    return {str(path.relative_to(PROJECT)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def named_by(parts: dict[str, str]) -> str:
    """The name of the database that is made of `parts`."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:20]


def made_once(folder: Path) -> Path:
    """The database of this code in `folder`; the first process makes it, the others wait for it."""
    parts = made_of()
    kept = folder / f"{named_by(parts)}.sqlite3"
    if kept.is_file():
        return kept
    with (folder / ".lock").open("wb") as lock:
        locks.lock(lock, locks.LOCK_EX)
        if not kept.is_file():
            migrate(kept, begun_alike(folder, parts))
            kept.with_suffix(".json").write_text(json.dumps(parts), encoding="utf-8")
    return kept


@contextmanager
def template_made_once(server: str) -> Iterator[str]:
    """The name of a PostgreSQL database of this code on `server`, to copy while nobody else does; the first process makes it."""
    name = f"kedja_first_{named_by(made_of())}"
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(1)")
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone() is None:
            unfinished = f"{name}_unfinished"
            cursor.execute(f"DROP DATABASE IF EXISTS {unfinished}")
            cursor.execute(f"CREATE DATABASE {unfinished}")
            with tempfile.TemporaryDirectory() as data:
                run_migrations(Path(data), urlsplit(server)._replace(path=f"/{unfinished}").geturl())
            cursor.execute(f"ALTER DATABASE {unfinished} RENAME TO {name}")
        yield name


def begun_alike(folder: Path, parts: dict[str, str]) -> Path | None:
    """The newest kept database whose migrations are all there still, unchanged: it lacks newer ones alone."""
    for made in sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True):
        then = json.loads(made.read_text(encoding="utf-8"))
        if all(parts.get(path) == digest for path, digest in then.items()):
            return made.with_suffix(".sqlite3")
    return None


def migrate(kept: Path, older: Path | None) -> None:
    """Makes the database in a data folder of its own, from `older` where there is one; whole or not at all."""
    data = kept.with_suffix(".unfinished")
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir()
    if older is not None:
        shutil.copy(older, data / DATABASE_FILE)
    run_migrations(data)
    with closing(sqlite3.connect(data / DATABASE_FILE)) as made:
        made.execute("PRAGMA journal_mode=DELETE")
    (data / DATABASE_FILE).replace(kept)
    shutil.rmtree(data)


def run_migrations(data: Path, database: str = "") -> None:
    """In a process of its own, with the site's settings: on the `database` of that address, else on a file in `data`."""
    environment = {
        **os.environ,
        "KEDJA_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "kedja_site.config.settings",
        "DATABASE_URL": database,
    }
    if not database:
        del environment["DATABASE_URL"]
    subprocess.run([sys.executable, "-c", MIGRATE], env=environment, check=True)


def copy_in(kept: Path, name: str) -> sqlite3.Connection:
    """Fills the database of that name, in memory, from the file; it lives while the connection is open."""
    opened = sqlite3.connect(name, uri=True)
    with closing(sqlite3.connect(kept)) as source:
        source.backup(opened)
    return opened


def put_back(kept: Path) -> None:
    """Django's database as it was at first: every table, row and counter. Outside a transaction."""
    with closing(sqlite3.connect(kept)) as source:
        put_in(source)


def put_in(source: sqlite3.Connection) -> None:
    """Django's database as `source` is. Outside a transaction."""
    connection.ensure_connection()
    source.backup(connection.connection)


def copied_out() -> sqlite3.Connection:
    """A copy of Django's database, in memory."""
    connection.ensure_connection()
    copy = sqlite3.connect(":memory:")
    connection.connection.backup(copy)
    return copy
