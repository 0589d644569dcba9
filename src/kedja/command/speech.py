"""The options that commands share, and how they are understood."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from kedja.command import spoken_language
from kedja.language import Language

LANG = Annotated[str | None, typer.Option(help="sv or en; else KEDJA_LANG, else the locale's.")]
REFERENCE = Annotated[
    Path | None, typer.Option(help="Folder with newer reference data; else KEDJA_REFERENCE.", metavar="DIR")
]


def language_for(lang: str | None) -> Language:
    """The language that `--lang` or the environment asks for."""
    return spoken_language(["--lang", lang] if lang else [], os.environ)


def on_terminal() -> bool:
    """Whether somebody sits at a terminal and can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()
