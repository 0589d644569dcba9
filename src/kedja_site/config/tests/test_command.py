"""`kedja site …` as whoever runs a site meets it: a real process on a real folder."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo
from tests.environment import clean_environment

PAGE = " • 19 okt 2020\n\n  Möte om plast\n\n  Text.\n • 31 feb 2020\n\n  Fel dag\n\nVision\n\nVi vill väl.\n"


DATABASE = "DATABASE_OF_COMMAND_TESTS"


def environment():
    return clean_environment(KEDJA_LANG="sv", DATABASE_URL=os.environ.get(DATABASE, ""))


def site(*arguments, given=None, **extra):
    return subprocess.run(
        [sys.executable, "-c", "from kedja.command import main; main()", "site", *map(str, arguments)],
        capture_output=True,
        text=True,
        input=given,
        env=environment() | extra,
        timeout=400,
        check=False,
    )


@pytest.fixture(scope="module")
def data(tmp_path_factory, request):
    """A folder that `setup` has made ready; in a run on PostgreSQL from nothing, with a new database there."""
    folder = tmp_path_factory.mktemp("site") / "data"
    if server := os.environ.get("KEDJA_TEST_POSTGRESQL"):
        name = f"kedja_command_{os.getpid()}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        os.environ[DATABASE] = make_conninfo(server, dbname=name)
        done = site("setup", "--data", folder)
        assert done.returncode == 0, done.stderr
        return folder
    return request.getfixturevalue("copy_of_ready_site")(folder)


def free_port():
    with closing(socket.socket()) as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def get(address):
    with urllib.request.urlopen(address, timeout=10) as response:
        return response.status, response.read().decode(), response.headers


def children_of(pid):
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def test_setup_makes_everything_and_again_changes_nothing(data):
    assert (data / "kedja.sqlite3").is_file() != (DATABASE in os.environ)
    assert (data / "secret.key").stat().st_mode & 0o777 == 0o600
    assert (data / "static" / "staticfiles.json").is_file()
    again = site("setup", "--data", data)
    assert again.returncode == 0
    said = [line for line in again.stderr.splitlines() if not line.startswith("(kedja.W")]
    assert said == [f"Webbplatsen i {data} är klar."]


@pytest.mark.slow
def test_news_comes_in_and_bad_dates_are_told_with_row_and_value(data, tmp_path):
    page = tmp_path / "aktuellt.txt"
    page.write_text(PAGE, encoding="utf-8")
    first, second = (site("import-news", page, "--data", data) for _ in range(2))
    assert (first.returncode, second.returncode) == (0, 0), first.stderr
    assert first.stdout.startswith("1 skapade, 0 uppdaterade, 0 oförändrade")
    assert "rad 6 lästes inte, inget datum: 31 feb 2020" in first.stdout
    assert second.stdout.startswith("0 skapade, 0 uppdaterade, 1 oförändrade")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "är tom"), (b"%PDF-1.4", "är en PDF"), (b"bara ord\n", "innehåller inga nyheter")],
)
def test_a_file_that_is_no_page_of_news_is_one_sentence_and_exit_2(data, tmp_path, content, sentence):
    page = tmp_path / "fil.txt"
    page.write_bytes(content)
    refused = site("import-news", page, "--data", data)
    assert refused.returncode == 2
    assert len(refused.stderr.strip().splitlines()) == 1
    assert sentence in refused.stderr
    assert refused.stdout == ""


def test_an_account_is_made_from_a_password_on_standard_input(data):
    made = site("add-user", "redaktor", "--staff", "--data", data, given="ett langt losenord\n")
    assert made.returncode == 0, made.stderr
    again = site("add-user", "Redaktor", "--data", data, given="ett langt losenord\n")
    assert again.returncode == 2
    assert "finns redan" in again.stderr
    short = site("add-user", "annan", "--data", data, given="kort\n")
    assert short.returncode == 2
    assert "Traceback" not in short.stderr


def test_djangos_own_commands_run_on_the_folder(data):
    checked = site("manage", "--data", data, "check", "--deploy", "--fail-level", "ERROR")
    assert checked.returncode == 0, checked.stderr


def test_a_folder_that_is_a_file_is_one_sentence_and_exit_2(tmp_path):
    (tmp_path / "fil").write_text("")
    refused = site("setup", "--data", tmp_path / "fil")
    assert refused.returncode == 2
    assert refused.stderr.strip() == f"{tmp_path / 'fil'} är ingen mapp."


@pytest.mark.parametrize(
    ("host", "port", "sentence"),
    [
        ("127.0.0.1", "taken", "är upptagen"),
        ("no-such-host.invalid", "8000", "ingen adress"),
        ("192.0.2.1", "8000", "ingen adress"),
    ],
)
def test_where_nothing_can_be_served_is_one_sentence_and_exit_2(data, host, port, sentence):
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1] if port == "taken" else port
        refused = site("serve", "--host", host, "--port", number, "--data", data, "--no-open")
    assert refused.returncode == 2
    assert sentence in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "signal_sent",
    [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.slow)],
    ids=["ctrl-c", "sigterm"],
)
def test_the_site_is_served_in_swedish_runs_its_jobs_and_stops_cleanly(data, tmp_path, signal_sent):
    port = free_port()
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(
            [
                sys.executable, "-c", "from kedja.command import main; main()",
                "site", "serve", "--port", str(port), "--data", str(data), "--no-open", "--workers", "1",
            ],
            stdout=log, stderr=log, env=environment(), start_new_session=True,
        )  # fmt: skip
        try:
            page = wait_for(f"http://127.0.0.1:{port}/", process)
            assert '<html lang="sv">' in page
            style = re.search(r'href="(/static/ui/kedja\.[0-9a-f]+\.css)"', page)[1]
            _status, _css, headers = get(f"http://127.0.0.1:{port}{style}")
            assert "immutable" in headers["Cache-Control"]
            assert get(f"http://127.0.0.1:{port}/readyz")[0] == 200
            started = children_of(process.pid)
            commands = [Path(f"/proc/{pid}/cmdline").read_text() for pid in started]
            assert any("kedja_site.config.jobs" in command for command in commands)
            process.send_signal(signal_sent)
            assert process.wait(60) == 0
        finally:
            if process.poll() is None:
                process.kill()
    said = (tmp_path / "log").read_text()
    assert "Avslutad." in said
    assert "Traceback" not in said
    assert not [pid for pid in started if Path(f"/proc/{pid}").exists()]


@pytest.mark.slow
def test_what_the_process_did_before_it_serves_is_not_forked_into_the_workers(data):
    # DuckDB's threads do not live on in a forked worker; the server must begin in a process that never asked it.
    port = free_port()
    script = (
        "import duckdb, os, sys; from pathlib import Path\n"
        "opened = duckdb.connect(); opened.execute('SELECT sum(range) FROM range(10000000)').fetchall()\n"
        "from kedja_site.config import serving, starting\n"
        f"starting.start_django(Path({str(data)!r}))\n"
        f"serving.serve('127.0.0.1', {port}, 1)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script], env=environment(), start_new_session=True)
    try:
        wait_for(f"http://127.0.0.1:{port}/", process)
        for pid in (process.pid, *children_of(process.pid)):
            assert "duckdb" not in Path(f"/proc/{pid}/cmdline").read_text()
            assert not [
                path for path in Path(f"/proc/{pid}/task").glob("*/comm") if "duckdb" in path.read_text()
            ]
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    finally:
        if process.poll() is None:
            process.kill()


@pytest.mark.slow
def test_jobs_end_when_the_server_is_killed(data):
    port = free_port()
    process = subprocess.Popen(
        [
            sys.executable, "-c", "from kedja.command import main; main()",
            "site", "serve", "--port", str(port), "--data", str(data), "--no-open", "--workers", "1",
        ],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment(), start_new_session=True,
    )  # fmt: skip
    wait_for(f"http://127.0.0.1:{port}/", process)
    jobs = [
        pid for pid in children_of(process.pid) if "config.jobs" in Path(f"/proc/{pid}/cmdline").read_text()
    ]
    others = [pid for pid in children_of(process.pid) if pid not in jobs]
    process.kill()
    process.wait()
    try:
        assert wait_until(lambda: not any(Path(f"/proc/{pid}/cmdline").exists() for pid in jobs))
    finally:
        for pid in others:
            if Path(f"/proc/{pid}").exists():
                os.kill(pid, signal.SIGKILL)


def wait_until(true, seconds=15):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.1)
    return False


def wait_for(address, process, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            return get(address)[1]
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    pytest.fail(f"nobody answered at {address}")


def test_help_is_shown_without_starting_django():
    shown = site("--help")
    assert shown.returncode == 0
    for command in ("setup", "serve", "import-news", "add-user", "manage"):
        assert command in shown.stdout
    probe = "import sys, kedja_site.command; print([m for m in ('django', 'wagtail', 'granian') if m in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"
