"""Every command and every option stands in the reference, and the reference names none that is not there."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kedja.command.mounting import LIBRARY_COMMANDS, load_command

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "command.md"
EVERYWHERE = {"--help"}


def commands(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    """Each command that does something, with its whole name."""
    below = getattr(command, "commands", None)
    if not below:
        yield name, command
        return
    for other, inner in below.items():
        yield from commands(f"{name} {other}", inner)


ALL = dict(
    pair
    for name in (*(mounted.name for mounted in LIBRARY_COMMANDS), "site")
    for pair in commands(name, load_command(name))
)


def section(name: str) -> str:
    found = re.search(
        rf"^#+ `kedja {re.escape(name)}`\n(.*?)(?=^#|\Z)",
        PAGE.read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    return found[1] if found else ""


def options_of(command: Any) -> set[str]:
    return {
        option
        for parameter in command.params
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option.startswith("--")
    } - EVERYWHERE


@pytest.mark.parametrize("name", ALL)
def test_a_command_has_its_section(name: str) -> None:
    assert section(name), f"docs/reference/command.md has no section for `kedja {name}`"


@pytest.mark.parametrize("name", ALL)
def test_a_commands_options_stand_in_its_section_and_no_others(name: str) -> None:
    documented = set(re.findall(r"^- `(--[\w-]+)", section(name), re.MULTILINE))
    documented |= set(re.findall(r"^- `--[\w-]+`, `(--[\w-]+)`", section(name), re.MULTILINE))
    assert documented == options_of(ALL[name])


def test_the_page_names_no_command_that_is_not_there() -> None:
    named = set(re.findall(r"^#+ `kedja ([\w -]+)`$", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert named == set(ALL)
