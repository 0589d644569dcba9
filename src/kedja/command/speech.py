"""The options that commands share, and how they are understood."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from kedja.command import spoken_language
from kedja.command.errors import NoSuchFolderError
from kedja.language import Language

LANG = Annotated[str | None, typer.Option(help="sv or en; else KEDJA_LANG, else the locale's.")]
_REFERENCE_HELP = "Folder with newer reference data; else KEDJA_REFERENCE."


def _existing(folder: Path | None) -> Path | None:
    """The folder, which must be there: a mistyped one would mean the data that Kedja brings, and nobody would notice."""
    if folder is not None and not folder.is_dir():
        raise NoSuchFolderError("There is no folder {folder} with reference data.", folder=folder)
    return folder


REFERENCE = Annotated[Path | None, typer.Option(help=_REFERENCE_HELP, metavar="DIR", callback=_existing)]
NEW_REFERENCE = Annotated[Path | None, typer.Option("--reference", help=_REFERENCE_HELP, metavar="DIR")]
"""The same for who writes there: the folder is made where it is missing."""


def language_for(lang: str | None) -> Language:
    """The language that `--lang` or the environment asks for."""
    return spoken_language(["--lang", lang] if lang else [], os.environ)


def on_terminal() -> bool:
    """Whether somebody sits at a terminal and can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()
