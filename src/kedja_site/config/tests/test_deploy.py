"""What stands in `deploy/` agrees with the code: commands, addresses, settings. The programs that read it check it where they are."""

import configparser
import re
import shutil
import subprocess

import pytest

from kedja_site.command import app
from kedja_site.config.speech import SITE_FOLDER
from kedja_site.config.tests.test_settings_page import variables

DEPLOY = SITE_FOLDER.parents[1] / "deploy"
UNITS = sorted(path for path in DEPLOY.iterdir() if path.suffix in {".service", ".timer"})
CALL = re.compile(r"bin/kedja site ([a-z-]+)((?: [^'\"\n]*)?)")


def commands() -> dict[str, set[str]]:
    """Each command with the options it takes."""
    import typer.main

    group = typer.main.get_command(app)
    return {
        name: {option for parameter in command.params for option in getattr(parameter, "opts", [])}
        for name, command in group.commands.items()
    }


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_calls_commands_that_there_are(unit):
    known = commands()
    for name, rest in CALL.findall(unit.read_text(encoding="utf-8")):
        assert name in known
        assert set(re.findall(r"--[a-z-]+", rest)) <= known[name]


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_is_one_that_systemd_reads(unit):
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str
    read.read(unit, encoding="utf-8")
    assert "Unit" in read
    if shutil.which("systemd-analyze") is None:
        return  # the form has been read; on a machine with systemd it is asked too
    done = subprocess.run(
        ["systemd-analyze", "verify", "--recursive-errors=no", str(unit)],
        capture_output=True,
        text=True,
        check=False,
    )
    faults = [line for line in done.stderr.splitlines() if unit.name in line and "not executable" not in line]
    assert faults == []


def test_a_start_that_migrates_is_not_ended_half_way():
    units = [path.read_text(encoding="utf-8") for path in UNITS]
    migrates = [unit for unit in units if re.search(r"^ExecStartPre=.* site setup ", unit, re.MULTILINE)]
    assert migrates
    assert all("\nTimeoutStartSec=1h\n" in unit for unit in migrates)


def test_the_example_names_settings_that_there_are():
    named = set(
        re.findall(r"^([A-Z_]+)=", (DEPLOY / "settings.example").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert named
    assert named <= variables()


def test_the_proxy_says_itself_where_a_request_came_from():
    read = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in read
    assert "$proxy_add_x_forwarded_for" not in read
    assert "proxy_set_header X-Forwarded-Proto $scheme;" in read
