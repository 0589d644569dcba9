"""The job process is killed in the middle of an import, at several points: nothing is lost, and nothing doubled."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from stdnum import luhn

from kedja_site.config.data_folder import DATABASE_FILE

ROWS = 4000
KILLED_AT = (900, 1900, 2900)
PATIENCE = 600


def number(place: int) -> str:
    """An organisation number with its check digit."""
    bare = f"556{place:06d}"
    return bare + luhn.calc_check_digit(bare)


@pytest.fixture
def data(tmp_path: Path, first_database_file: Path) -> Path:
    shutil.copy(first_database_file, tmp_path / DATABASE_FILE)
    return tmp_path


def environment(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {
        **kept,
        "KEDJA_DATA": str(data),
        "KEDJA_SECRET_KEY": "only for tests",
        "DJANGO_SETTINGS_MODULE": "kedja_site.config.settings",
    }


def apart(data: Path, *what: str) -> object:
    done = subprocess.run(
        [sys.executable, "-m", "kedja_site.register.exchange.tests.apart", *what],
        env=environment(data),
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    return json.loads(done.stdout.splitlines()[-1])


def worker(data: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "kedja_site.config.jobs"],
        env=environment(data),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def wait_for(data: Path, work: str, upto: int | None = None) -> None:
    """Until the import has come so far, or is done."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with closing(sqlite3.connect(data / DATABASE_FILE, timeout=20)) as database:
            [(now_at, state, now_upto)] = database.execute("SELECT work, state, upto FROM register_import")
        assert state != "failed"
        if now_at == work and (state == "done" if upto is None else (now_upto >= upto or state == "done")):
            return
        time.sleep(0.1)
    raise AssertionError((now_at, state, now_upto))


@pytest.mark.slow
def test_killed_at_several_points_an_import_loses_nothing_and_doubles_nothing(data: Path) -> None:
    text = "Leverantör;Orgnr;Land\n" + "".join(f"Företag {n} AB;{number(n)};SE\n" for n in range(ROWS))
    (data / "lev.csv").write_text(text, encoding="utf-8")
    apart(data, "begin", str(data / "lev.csv"))
    working = worker(data)
    try:
        wait_for(data, "check")
        assert apart(data, "pick_up")[0] == "apply"
        for point in KILLED_AT:
            wait_for(data, "apply", point)
            working.send_signal(signal.SIGKILL)
            working.wait()
            assert apart(data, "pick_up") == ["apply", "queued"], "killed in the middle, not behind the end"
            working = worker(data)
        wait_for(data, "apply")
    finally:
        working.kill()
        working.wait()
    assert apart(data, "told") == {
        "work": "apply",
        "state": "done",
        "counts": {"new": ROWS},
        "suppliers": ROWS,
        "names": ROWS,
        "numbers": ROWS,
        "rows": ROWS,
        "logged": ROWS,
        "found": ROWS,
    }
