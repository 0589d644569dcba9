"""How the groups of commands are found without importing them, so that `kedja --help` answers at once."""

from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

ENTRY_POINT_GROUP = "kedja.commands"


@dataclass(frozen=True, slots=True)
class Mounted:
    """A command or group of the library: its name, the module whose `app` it is, and its line in the help."""

    name: str
    module: str
    summary: str


LIBRARY_COMMANDS = (
    Mounted("screen", "kedja.command.screen", "From purchase ledgers to a ranked, explained risk picture."),
    Mounted("explain", "kedja.command.explain", "Open one row of a ranking down to its lines and sources."),
    Mounted("ledger", "kedja.command.ledger", "Read and check ledgers; propose and keep column mappings."),
    Mounted("category", "kedja.command.category", "See and correct what purchases are taken to be."),
    Mounted("country", "kedja.command.country", "Country risk by the published rule."),
    Mounted("reference", "kedja.command.reference", "The facts in use: list, show, update."),
    Mounted(
        "validate",
        "kedja.command.validate",
        "How well the judgement finds documented cases it was not given.",
    ),
)

GUESTS = {"site": "The shared workbench and public site: set it up, serve it, look after it."}
"""The line in the help of commands that are known to come from another package; of others nothing is known unimported."""


def _guests() -> dict[str, EntryPoint]:
    """What other packages mount, such as the site's `kedja site`."""
    return {entry.name: entry for entry in entry_points(group=ENTRY_POINT_GROUP)}


def _load_guest(entry: EntryPoint) -> typer.Typer | None:
    """The guest's app; None where what it stands on is not installed."""
    try:
        app: typer.Typer = entry.load()
    except ModuleNotFoundError:
        return None
    return app


class MountingGroup(TyperGroup):
    """Lists the commands by their declared line, and imports only the one that is called."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        for mounted in LIBRARY_COMMANDS:
            self.add_command(TyperCommand(mounted.name, help=mounted.summary))
        for name in _guests():
            line = GUESTS.get(name, f"Commands of the package behind `{name}`.")
            self.add_command(TyperCommand(name, help=line))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The real command in place of its line in the help."""
        name, _line, rest = super().resolve_command(ctx, args)
        return name, load_command(name) if name else None, rest


def load_command(name: str) -> Any:
    """The command or group called `name`, imported now. Raises `typer.BadParameter` if not installed."""
    for mounted in LIBRARY_COMMANDS:
        if mounted.name == name:
            command = get_command(import_module(mounted.module).app)
            break
    else:
        guest = _load_guest(_guests()[name])
        if guest is None:
            message = f"`kedja {name}` needs more than the library: install kedja[{name}]."
            raise typer.BadParameter(message)
        command = get_command(guest)
    command.name = name
    return command
