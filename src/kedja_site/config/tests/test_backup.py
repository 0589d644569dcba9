"""Backup and restore: everything comes back, nothing half, and what is damaged is said before anything is replaced."""

import io
import json
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection

from kedja_site.config import backup
from kedja_site.config.data_folder import DATABASE_FILE
from kedja_site.config.errors import SiteError

NOW = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)


@pytest.fixture
def site(tmp_path: Path, settings, transactional_db) -> Path:
    """A data folder with a secret, a picture, a run, and what is made again; the database is the tests' own."""
    folder = tmp_path / "site"
    for name, content in {
        "secret.key": b"hidden",
        "media/original_images/factory.png": b"the one picture of a factory",
        "runs/abc/input/ledger.csv": b"a;b\r\n",
        "runs/abc/empty": b"",
        "static/ui/kedja.css": b"made again",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    settings.DATA_FOLDER = folder
    User.objects.create(username="kept", email="kept@region.example")
    return folder


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != DATABASE_FILE
    }


def on_postgresql() -> bool:
    return connection.vendor == "postgresql"


def people_in(folder: Path) -> list[str]:
    """Who is in the database that was restored."""
    if on_postgresql():
        connection.close()
        backup.load_dump(folder)
        return list(User.objects.values_list("username", flat=True))
    import sqlite3

    assert backup.is_whole(folder / DATABASE_FILE)
    with sqlite3.connect(folder / DATABASE_FILE) as opened:
        return [name for (name,) in opened.execute("SELECT username FROM auth_user")]


def test_everything_comes_back_but_what_is_made_again(site: Path, tmp_path: Path) -> None:
    backup.back_up(tmp_path / "kedja.tar", NOW)
    User.objects.create(username="came later")
    before = backup.restore(
        tmp_path / "kedja.tar", tmp_path / "again", database_is_postgresql=on_postgresql()
    )
    assert before is None
    assert people_in(tmp_path / "again") == ["kept"]
    expected = files_in(site)
    del expected["static/ui/kedja.css"]
    assert files_in(tmp_path / "again") == expected


def test_only_its_owner_reads_a_backup_and_what_is_restored(site: Path, tmp_path: Path) -> None:
    backup.back_up(tmp_path / "kedja.tar", NOW)
    assert (tmp_path / "kedja.tar").stat().st_mode & 0o077 == 0
    backup.restore(tmp_path / "kedja.tar", tmp_path / "again", database_is_postgresql=on_postgresql())
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "again").rglob("*") if path.is_file())


def test_what_was_there_is_put_aside_not_deleted(site: Path, tmp_path: Path) -> None:
    backup.back_up(tmp_path / "kedja.tar", NOW)
    (site / "written-after").write_text("x")
    before = backup.restore(tmp_path / "kedja.tar", site, database_is_postgresql=on_postgresql())
    assert before is not None
    assert (before / "written-after").is_file()
    assert not (site / "written-after").exists()


def test_a_backup_is_never_written_over(site: Path, tmp_path: Path) -> None:
    (tmp_path / "kedja.tar").write_text("older")
    with pytest.raises(SiteError):
        backup.back_up(tmp_path / "kedja.tar", NOW)
    assert (tmp_path / "kedja.tar").read_text() == "older"


def test_a_backup_that_failed_leaves_nothing(site: Path, tmp_path: Path, monkeypatch) -> None:
    def full(*_arguments: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "_add_file", full)
    with pytest.raises(SiteError, match="No space left"):
        backup.back_up(tmp_path / "kedja.tar", NOW)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.98])
def test_one_that_was_cut_off_replaces_nothing(site: Path, tmp_path: Path, cut: float) -> None:
    backup.back_up(tmp_path / "kedja.tar", NOW)
    whole = (tmp_path / "kedja.tar").read_bytes()
    (tmp_path / "kedja.tar").write_bytes(whole[: int(len(whole) * cut)])
    with pytest.raises(SiteError):
        backup.restore(tmp_path / "kedja.tar", site, database_is_postgresql=on_postgresql())
    assert (site / "secret.key").read_bytes() == b"hidden"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kedja.tar", "site"]


def test_one_that_was_changed_replaces_nothing(site: Path, tmp_path: Path) -> None:
    backup.back_up(tmp_path / "kedja.tar", NOW)
    whole = (tmp_path / "kedja.tar").read_bytes()
    assert whole.count(b"the one picture of a factory") == 1
    (tmp_path / "kedja.tar").write_bytes(whole.replace(b"the one picture", b"the own picture"))
    with pytest.raises(SiteError, match=r"factory\.png"):
        backup.restore(tmp_path / "kedja.tar", site, database_is_postgresql=on_postgresql())


def archive_with(path: Path, name: str, head: object = None) -> Path:
    given = (
        {"format": 1, "database": connection.vendor, "made_at": "", "kedja": "0"} if head is None else head
    )
    with tarfile.open(path, "w") as archive:
        for member, content in ((backup.HEAD, json.dumps(given).encode()), (name, b"x")):
            info = tarfile.TarInfo(member)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


@pytest.mark.parametrize(
    "name", ["files/../../outside", "/etc/outside", "outside", "files//../../../outside"]
)
def test_a_file_that_reaches_outside_the_folder_is_refused(site: Path, tmp_path: Path, name: str) -> None:
    file = archive_with(tmp_path / "bad.tar", name)
    with pytest.raises(SiteError):
        backup.restore(file, tmp_path / "again", database_is_postgresql=on_postgresql())
    assert not list(tmp_path.rglob("outside"))


def test_what_is_no_backup_is_said_so(tmp_path: Path, db) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7")
    for file in (
        tmp_path / "letter.pdf",
        tmp_path / "missing.tar",
        archive_with(tmp_path / "x.tar", "y", head={"format": 99}),
    ):
        with pytest.raises(SiteError):
            backup.restore(file, tmp_path / "again", database_is_postgresql=on_postgresql())
    assert not (tmp_path / "again").exists()


def test_the_other_kind_of_database_is_refused(site: Path, tmp_path: Path) -> None:
    backup.back_up(tmp_path / "kedja.tar", NOW)
    with pytest.raises(SiteError, match="DATABASE_URL"):
        backup.restore(tmp_path / "kedja.tar", tmp_path / "again", database_is_postgresql=not on_postgresql())
