"""How commands write what they found: a table to read, or JSON to pass on."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer

from kedja.command.speech import on_terminal

PIPED_WIDTH = 200
"""Columns of a table that goes into a file or another program: wide enough to cut nothing short."""


class Format(StrEnum):
    """How the answer is written."""

    table = "table"
    json = "json"


FORMAT = Annotated[Format, typer.Option("--format", help="A table to read, or JSON to pass on.")]


def print_json(answer: object) -> None:
    """Write `answer` as JSON; what JSON has no form for, such as a date, as its text."""
    import json

    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2, default=str))


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> None:
    """Write rows under headings; the columns numbered in `right` are aligned to the right."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for place, heading in enumerate(headings):
        table.add_column(heading, justify="right" if place in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*row)
    Console(markup=False, emoji=False, width=None if on_terminal() else PIPED_WIDTH).print(table)
