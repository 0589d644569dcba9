"""The guide to the interface is run against a served site: a block after the line `% run on the interface` is a session.

All of a page's blocks are one session of bash, as somebody would type them: `$ ` begins a command, `> ` goes on with it.
What the block shows below is all that the command prints, line by line; `…` within a line stands for any signs, on a line of
its own for any lines. The keys and ids that the page speaks of are set before, and stand for things that are there.

curl is run where the machine has it. As Kedja asks for no curl, the page is run everywhere by a stand-in as well, which
understands the options that the page uses and no others.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from tests.environment import clean_environment

from kedja_site.api.authentication import A_MINUTE, REQUESTS_A_MINUTE
from kedja_site.api.models import Token
from kedja_site.api.scopes import Scope
from kedja_site.api.tests import curl
from kedja_site.api.tests.conftest import key_of
from kedja_site.config.models import RateCount
from kedja_site.config.rate_limits import allow
from kedja_site.register.actions.change_supplier import change_supplier
from kedja_site.register.actions.contract_parts import ContractParts
from kedja_site.register.actions.register_contract import register_contract
from kedja_site.register.actions.register_supplier import register_supplier
from kedja_site.riskview.models import ScreeningRun
from kedja_site.riskview.statuses import Status
from kedja_site.riskview.tests.made_run import make_run

GUIDE = Path(__file__).resolve().parents[4] / "docs" / "how-to" / "use-the-interface.md"
BLOCK = re.compile(r"^% run on the interface\n+```console\n(?P<session>.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (?P<command>.*\n(?:> .*\n)*)(?P<shown>(?:(?!\$ ).*\n)*)", re.MULTILINE)
MARK = "\x1e"


def commands_of(page: str) -> Iterator[tuple[str, str]]:
    """Each command of the page, and what is shown below it."""
    for block in BLOCK.finditer(page):
        for each in COMMAND.finditer(block["session"]):
            yield each["command"].replace("\n> ", "\n"), each["shown"]


def pattern_of(shown: str) -> str:
    """What is shown, as a pattern of all that may be printed."""
    first, *others = (
        re.escape(part).replace("…", ".*?") for part in re.split(r"^…\n", shown, flags=re.MULTILINE)
    )
    *middle, last = others or [""]
    # Each part is taken where it stands first, so that a page that does not agree is found out at once.
    return (
        first + "".join(rf"(?>(?:.*\n)*?{part})" for part in middle) + (rf"(?:.*\n)*{last}" if others else "")
    )


def lines_of(text: str) -> str:
    """Without empty lines and blanks at the ends of lines."""
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines() if line.strip())


@pytest.fixture
def world(live_server, manager, region, source, gloves, settings, tmp_path):
    """What the guide speaks of: a maker with its number, two more contracts, a finished screening, three keys."""
    change_supplier(
        user=manager,
        supplier=gloves.supplier,
        values={},
        source=source,
        identifiers=[("se_orgnr", "5560125790")],
    )
    forge = register_supplier(
        user=manager, values={"name": "Instrument i Väst AB", "country": "SE"}, source=source
    )
    for title, category in (("Pincetter", "surgical_instruments"), ("Saxar", "surgical_instruments")):
        register_contract(
            user=manager,
            values={"owner": region, "supplier": forge, "title": title, "starts_on": date(2026, 1, 1)},
            source=source,
            parts=ContractParts(categories=[category], countries=["PK"]),
        )
    settings.DATA_FOLDER = tmp_path / "data"
    make_run(settings.DATA_FOLDER / "runs" / "made" / "run")
    run = ScreeningRun.objects.create(
        name="Inköp 2025",
        buyer_name="Region Ett",
        uploaded_by=manager,
        organisation=region,
        status=Status.DONE,
        folder="runs/made/run",
        finished_at=timezone.now(),
    )
    busy = key_of(manager)
    asked_often(Token.objects.latest("pk"))
    return {
        "KEDJA": live_server.url,
        "KEY": key_of(manager).secret,
        "READING_KEY": key_of(manager, Scope.REGISTER_READ).secret,
        "BUSY_KEY": busy.secret,
        "REGION": str(region.pk),
        "SUPPLIER": gloves.supplier.public_id,
        "CONTRACT": gloves.public_id,
        "RUN": run.public_id,
    }


def asked_often(token: Token) -> None:
    """As often as is allowed, in this minute and those in which the page may be run."""
    for minute in range(10):
        allow(f"api {token.pk}", limit=1, per=A_MINUTE, now=timezone.now() + timedelta(minutes=minute))
    RateCount.objects.update(count=REQUESTS_A_MINUTE)


@pytest.fixture(params=["curl", "a stand-in for curl"])
def programs(request, tmp_path) -> str:
    """Where the session finds its programs: Python, and curl or what stands in for it."""
    folder = tmp_path / "programs"
    folder.mkdir()
    (folder / "python3").symlink_to(sys.executable)
    if request.param == "curl":
        if shutil.which("curl") is None:
            pytest.skip("the machine has no curl: sudo apt-get install curl")
    else:
        (folder / "curl").write_text(f'#!/bin/sh\nexec "{sys.executable}" "{curl.__file__}" "$@"\n')
        (folder / "curl").chmod(0o700)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


@pytest.mark.slow
def test_the_guide_holds_as_it_stands(world, programs, tmp_path):
    commands = list(commands_of(GUIDE.read_text(encoding="utf-8")))
    session = tmp_path / "session.sh"
    lines = (f"{command}printf '{MARK}%s{MARK}' $?\n" for command, _shown in commands)
    session.write_text("exec 2>&1\n" + "".join(lines), encoding="utf-8")
    done = subprocess.run(
        ["bash", session],
        cwd=tmp_path,
        env=clean_environment(PATH=programs, PYTHONUTF8="1", no_proxy="*", **world),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    *told, rest = done.stdout.split(MARK)
    assert (len(told), rest) == (2 * len(commands), ""), done.stdout[-2000:]
    for (command, shown), printed, status in zip(commands, told[::2], told[1::2], strict=True):
        agrees = re.fullmatch(pattern_of(lines_of(shown)), lines_of(printed))
        assert agrees, f"$ {command}shows\n{shown}and printed\n{printed}"
        assert status == "0", f"$ {command}{printed}"


def test_every_command_of_the_guide_is_run():
    page = GUIDE.read_text(encoding="utf-8")
    assert page.count("```console") == len(BLOCK.findall(page)) > 0
    assert not re.search(r"^\s*(\$ )?curl", BLOCK.sub("", page), re.MULTILINE)


@pytest.mark.parametrize(
    ("shown", "printed", "agrees"),
    [
        ("a\n", "a\n", True),
        ("a\n", "a\nb\n", False),
        ("", "a\n", False),
        ("a\n…\n", "a\nb\n", True),
        ("…\nb\n", "a\nb\n", True),
        ("…\nb\n", "a\nb\nc\n", False),
        ("a\n…\nb\nc\n…\n", "a\nb\nd\nb\nc\nd\n", True),
        ("a\n…\nb\nc\n…\n", "a\nb\nd\nc\n", False),
        ("id: K-…,\n", "id: K-7,\n", True),
        ("id: K-…,\n", "id: A-7,\n", False),
        ("[1].\n", "11\n", False),
    ],
)
def test_what_is_shown_is_compared_line_by_line(shown, printed, agrees):
    assert bool(re.fullmatch(pattern_of(shown), printed)) is agrees
