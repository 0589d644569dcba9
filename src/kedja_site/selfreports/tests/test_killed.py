"""The server is killed in the middle: of the invitations at several points, and of a save. Nothing is lost or doubled."""

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

from kedja_site.config.data_folder import DATABASE_FILE
from kedja_site.selfreports.tests.apart import SUPPLIERS

PATIENCE = 600
pytestmark = pytest.mark.slow


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


def begun(data: Path, *what: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "kedja_site.selfreports.tests.apart", *what],
        env=environment(data),
        stdout=subprocess.PIPE,
        text=True,
    )


def apart(data: Path, *what: str) -> object:
    said, _errors = begun(data, *what).communicate(timeout=PATIENCE)
    return json.loads(said.splitlines()[-1])


def worker(data: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "kedja_site.config.jobs"],
        env=environment(data),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def invited(data: Path) -> int:
    with closing(sqlite3.connect(data / DATABASE_FILE, timeout=20)) as database:
        [(number,)] = database.execute("SELECT count(*) FROM selfreports_selfreport WHERE state = 'open'")
    return int(number)


def wait_for(data: Path, number: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if invited(data) >= number:
            return
        time.sleep(0.02)
    raise AssertionError(invited(data))


def test_the_invitations_go_on_behind_the_last_batch(data: Path) -> None:
    assert apart(data, "begin") == SUPPLIERS
    working = worker(data)
    try:
        for point in (1, 250, 500):
            wait_for(data, point)
            working.send_signal(signal.SIGKILL)
            working.wait()
            assert invited(data) % 200 == 0, "whole batches"
            if invited(data) < SUPPLIERS:
                assert apart(data, "pick_up") == 1
            working = worker(data)
        wait_for(data, SUPPLIERS)
        time.sleep(2)  # its last transaction
    finally:
        working.kill()
        working.wait()
    found = apart(data, "told")
    wanted = {"open", "cases", "links", "letters", "logged"}
    assert {name: found[name] for name in wanted} == dict.fromkeys(wanted, SUPPLIERS)


def test_a_save_that_is_killed_keeps_all_of_what_was_before_and_nothing_of_itself(data: Path) -> None:
    apart(data, "begin")
    working = worker(data)
    try:
        wait_for(data, 200)
    finally:
        working.kill()
        working.wait()
    kept = apart(data, "save", "Först")
    before = apart(data, "answers")
    assert len(before) == len(kept) == 5
    flag = data / "hangs"
    hanging = begun(data, "save", "Halvvägs", str(flag))
    deadline = time.monotonic() + PATIENCE
    while not flag.exists() and hanging.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    assert flag.exists(), "it was killed before anything was written"
    hanging.send_signal(signal.SIGKILL)
    hanging.wait()
    assert apart(data, "answers") == before
    apart(data, "save", "Efteråt")
    assert {words for _question, words in apart(data, "answers")} == {"Efteråt"}
