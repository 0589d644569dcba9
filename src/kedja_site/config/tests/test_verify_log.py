"""`kedja site verify-log`: in constant memory, with the first broken entry in words, and an exit code that a timer can act on."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection, transaction
from typer.testing import CliRunner

from kedja_site.command import app
from kedja_site.people import log_guard
from kedja_site.people.log import Change, record_many
from kedja_site.people.models import LogHead
from kedja_site.records.verifying import KnownError, read_known

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(monkeypatch, tmp_path: Path):
    """The command in this process, on the tests' database."""
    monkeypatch.setattr("kedja_site.config.starting.start_django", lambda folder: folder)
    monkeypatch.setenv("KEDJA_LANG", "sv")
    return lambda *arguments: CliRunner().invoke(app, ["verify-log", *arguments])


@pytest.fixture
def some() -> None:
    with transaction.atomic():
        record_many(None, "people.test", (Change(("thing", str(n)), after={"n": n}) for n in range(50)))


def test_a_log_that_holds_says_so_and_what_to_note(run, some) -> None:
    done = run()
    assert done.exit_code == 0
    assert "Loggen håller: 50 poster" in done.output
    assert f"--known 50:{LogHead.objects.get().hash}" in done.output
    assert run("--known", f"50:{LogHead.objects.get().hash}").exit_code == 0


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE people_logentry SET what = 'x' WHERE number = 7", "Post 7 är inte vad som skrevs"),
        ("DELETE FROM people_logentry WHERE number = 9", "Post 9 saknas"),
        ("DELETE FROM people_logentry WHERE number > 40", "post 41 var nästa"),
    ],
)
@pytest.mark.table_owner
def test_a_broken_one_says_where_and_fails(run, some, sql: str, said: str) -> None:
    log_guard.take_down(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql)
    done = run()
    assert done.exit_code == 1
    assert said in done.output
    assert "triggrar är borta" in done.output


def test_what_was_noted_is_read_or_refused(run, some) -> None:
    assert run("--known", f"3:{'0' * 64}").exit_code == 1
    for wrong in ("3", "x:y", f"3:{'0' * 63}"):
        with pytest.raises(KnownError):
            read_known([wrong])


@pytest.mark.table_owner
def test_the_guard_comes_back_after_migrations() -> None:
    log_guard.take_down(connection)
    assert not log_guard.is_up(connection)
    log_guard.put_up_again()
    assert log_guard.is_up(connection)


def test_help_needs_no_database() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from kedja.command import main; main()", "site", "verify-log", "--help"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "--known" in done.stdout
