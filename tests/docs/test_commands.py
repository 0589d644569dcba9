"""The documentation's commands are run: a block after the line `% run` is a session that must work as it stands.

Each page's blocks run one after the other in one folder, in which `ledger.csv` is a small ledger of the demo's
invented region, and `site` a site that is ready. Lines that start with `$ ` are run by a shell; what the block shows below a command must be
found in what the command prints, line by line, in order. A line `…` stands for anything.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from tests.environment import clean_environment

DOCS = Path(__file__).resolve().parents[2] / "docs"
BLOCK = re.compile(r"^% run\n+```console\n(?P<session>.*?)^```$", re.MULTILINE | re.DOTALL)
SETTING_UP = "Setting up the database"
"""Said where there is no site yet: the page that shows it begins without one."""


def pages_with_sessions() -> list[Path]:
    return sorted(page for page in DOCS.rglob("*.md") if BLOCK.search(page.read_text(encoding="utf-8")))


def commands_of(session: str) -> Iterator[tuple[str, list[str]]]:
    command, shown = "", []
    for line in session.splitlines():
        if line.startswith("$ "):
            if command:
                yield command, shown
            command, shown = line.removeprefix("$ "), []
        elif line.strip() and line.strip() != "…":
            shown.append(" ".join(line.split()))
    if command:
        yield command, shown


@pytest.fixture
def folder_with_ledger(tmp_path: Path) -> Path:
    from kedja_site.demo.ledger import write_demo_ledger

    write_demo_ledger(tmp_path / "ledger.csv", lines=3_000, seed=1)
    return tmp_path


def _by_page(page: Path) -> ParameterSet:
    """A site starts anew for each command, so a page with one takes a minute."""
    name = str(page.relative_to(DOCS))
    of_a_site = "kedja site" in page.read_text(encoding="utf-8")
    return pytest.param(page, id=name, marks=[pytest.mark.slow] if of_a_site else [])


@pytest.mark.parametrize("page", [_by_page(page) for page in pages_with_sessions()])
def test_the_sessions_of_a_page_run_as_they_stand(
    page: Path, folder_with_ledger: Path, request: pytest.FixtureRequest
) -> None:
    text = page.read_text(encoding="utf-8")
    if "kedja site" in text and SETTING_UP not in text:
        request.getfixturevalue("copy_of_ready_site")(folder_with_ledger / "site")
    environment = clean_environment(
        PATH=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        KEDJA_CONFIG=str(folder_with_ledger / "config"),
        KEDJA_LANG="en",
        COLUMNS="120",
    )
    for block in BLOCK.finditer(text):
        for command, shown in commands_of(block["session"]):
            done = subprocess.run(
                command,
                shell=True,
                cwd=folder_with_ledger,
                env=environment,
                capture_output=True,
                text=True,
                timeout=400,
                check=False,
            )
            printed = " ".join((done.stdout + done.stderr).split())
            assert done.returncode == 0, f"{page.name}: {command}\n{done.stdout}{done.stderr}"
            at = 0
            for line in shown:
                found = printed.find(line, at)
                assert found >= 0, (
                    f"{page.name}: {command} did not print {line!r}\n{done.stdout}{done.stderr}"
                )
                at = found + len(line)


def test_there_are_sessions_to_run() -> None:
    assert pages_with_sessions(), "no page has a block marked '% run'"
