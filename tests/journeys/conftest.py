"""A real demo, made and served by the command as a user would, and a real browser in front of it."""

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kedja_site.config.tests.browser import Problems
from kedja_site.config.tests.ready_site import CopyOfSite
from tests.environment import clean_environment

LINES = 4_000
PATIENCE = 600.0  # seconds: on a busy machine with two cores


@dataclass(frozen=True)
class Demo:
    """Where the demo is served, and the password of its users."""

    address: str
    password: str


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{address}/readyz", timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
        else:
            return
    pytest.fail(f"the demo did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory, copy_of_ready_site: CopyOfSite) -> Iterator[Demo]:
    """`kedja site demo` with a small ledger, on a site that is set up. It must stop cleanly on Ctrl-C.

    From nothing it starts in `test_start_the_demo_again.py`.
    """
    data = copy_of_ready_site(tmp_path_factory.mktemp("demo"))
    port, log = free_port(), data.with_suffix(".log")
    with log.open("wb") as out:
        process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                "from kedja.command import main; main()",
                "site",
                "demo",
                "--data",
                str(data),
                "--port",
                str(port),
                "--no-open",
                "--lines",
                str(LINES),
                "--workers",
                "1",
            ],
            stdout=out,
            stderr=subprocess.STDOUT,
            env=clean_environment(LANG="sv_SE.UTF-8"),
        )
    try:
        wait_for(f"http://127.0.0.1:{port}", process, log)
        yield Demo(f"http://127.0.0.1:{port}", (data / "demo" / "password.txt").read_text(encoding="ascii"))
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0, log.read_text(encoding="utf-8")
        assert "Traceback" not in log.read_text(encoding="utf-8")
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


@pytest.fixture
def page(browser_page: Page, problems: Problems) -> Iterator[Page]:
    """A page that must not have complained when the journey is over."""
    yield browser_page
    assert not problems, problems


def log_in(page: Page, demo: Demo, username: str) -> None:
    """Log in by the form."""
    page.goto(f"{demo.address}/logga-in/")
    page.get_by_label("Användarnamn").fill(username)
    page.get_by_label("Lösenord").fill(demo.password)
    page.get_by_role("button", name="Logga in", exact=True).click()
    page.wait_for_url(f"{demo.address}/")
