"""The command line `kedja`: one file per group of commands; rooms are imported when a command is called."""

import errno
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence

import typer

from kedja.command.errors import NoSuchLanguageError
from kedja.command.mounting import MountingGroup
from kedja.command.spared import spare_pandas
from kedja.errors import KedjaError
from kedja.language import Language, choose_language, language_of, translate

USER_MISTAKE = 2
INTERRUPTED = 130

_NO_SPACE = "There is no space left on the disk: free some, or choose another place with --out."
_NOT_ALLOWED = "No permission to read or write {path}: choose another place, or ask for the permission."
_A_FILE = "{path} is a file: give a folder with --out."
TROUBLES = {
    errno.ENOSPC: _NO_SPACE,
    errno.EDQUOT: _NO_SPACE,
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EEXIST: _A_FILE,
    errno.ENOTDIR: _A_FILE,
    errno.EROFS: "{path} cannot be written to: choose another place with --out.",
}

app = typer.Typer(
    name="kedja",
    cls=MountingGroup,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Where in public supply chains people and nature come to harm: "
    "from a purchase ledger to a ranked, explained risk picture.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"kedja {version('kedja')}")
        raise typer.Exit


@app.callback()
def _kedja(
    version: bool = typer.Option(
        False, "--version", is_eager=True, callback=_print_version, help="Show the version and stop."
    ),
) -> None:
    """Exists for the options that stand before a command."""


def spoken_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """`--lang` where given, else KEDJA_LANG, else the locale's (LC_ALL before LC_MESSAGES before LANG).

    A locale of another language means Swedish. Another language that is asked for by name is passed over here, for
    `refuse_other_languages` to tell of.
    """
    for _, wish in _wishes(arguments, environment):
        if (language := language_of(wish)) is not None:
            return language
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return choose_language(environment[name])
    return choose_language(None)


def refuse_other_languages(arguments: Sequence[str], environment: Mapping[str, str]) -> None:
    """Raises NoSuchLanguageError where `--lang`, else KEDJA_LANG, asks for a language that Kedja does not speak."""
    for name, wish in _wishes(arguments, environment)[:1]:
        if language_of(wish) is None:
            raise NoSuchLanguageError(
                "{name}: Kedja speaks sv and en, not {wish}.", name=name, wish=wish or "''"
            )


def _wishes(arguments: Sequence[str], environment: Mapping[str, str]) -> list[tuple[str, str]]:
    """The languages asked for by name, as (where, which), the one that counts first."""
    found = []
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            found.append(("--lang", arguments[position + 1]))
        elif argument.startswith("--lang="):
            found.append(("--lang", argument.removeprefix("--lang=")))
    if environment.get("KEDJA_LANG"):
        found.append(("KEDJA_LANG", environment["KEDJA_LANG"]))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line. A mistake that the user can mend is one sentence on stderr and exit code 2."""
    if arguments is None:
        # Only where the process is ours: tests and programs that call this may want pandas for themselves.
        arguments = sys.argv[1:]
        spare_pandas(arguments)
    sys.exit(_exit_code(arguments, spoken_language(arguments, os.environ)))


def _exit_code(arguments: Sequence[str], language: Language) -> int:
    def say(message: str) -> None:
        typer.echo(message, err=True)

    try:
        refuse_other_languages(arguments, os.environ)
        outcome = app(args=list(arguments), prog_name="kedja", standalone_mode=False)
    except typer.TyperException as mistake:
        from kedja.command.usage import said_plainly

        message = said_plainly(mistake.format_message(), language)
        say(message or translate("command", "Run kedja --help to see what it can do.", language))
        return USER_MISTAKE
    except KedjaError as mistake:
        say(_closed(_without_hidden_folders(mistake.said_in(language))))
        return USER_MISTAKE
    except (KeyboardInterrupt, typer.Abort):
        outcome = INTERRUPTED
    except Exception as trouble:  # noqa: BLE001 - what is neither an interrupt nor mendable is raised again
        if not _tells_of_an_interrupt(trouble):
            return _say_trouble(trouble, say, language)
        outcome = INTERRUPTED
    if outcome == INTERRUPTED:
        say(translate("command", "Stopped. Nothing was left behind.", language))
    return outcome if isinstance(outcome, int) else 0


def _tells_of_an_interrupt(trouble: Exception) -> bool:
    """Whether DuckDB tells so of a Ctrl-C: in the middle of a query, or of a table of Arrow's that it was reading."""
    said = str(trouble)
    return said == "Query interrupted" or "KeyboardInterrupt" in said


def _say_trouble(trouble: Exception, say: Callable[[str], None], language: Language) -> int:
    sentence = _sentence_for(trouble)
    if sentence is None:
        raise trouble
    path = str(getattr(trouble, "filename", None) or "")
    say(_without_hidden_folders(translate("command", sentence, language).format(path=path)))
    return USER_MISTAKE


def _closed(said: str) -> str:
    """One sentence with its full stop; what is longer than a line is written as it stands."""
    return said if "\n" in said or said.endswith((".", "!", "?", "…", ":")) else f"{said}."


def _without_hidden_folders(said: str) -> str:
    """A run is made beside its place, in a hidden folder whose name means nothing to who is told."""
    return re.sub(r"/\.([^/]+)\.\d+\.[0-9a-f]{8}\.(?:unfinished|replaced)\b", r"/\1", said)


def _sentence_for(trouble: Exception) -> str | None:
    """What to say of trouble with the machine that the user can mend; None where it is a defect of ours.

    DuckDB, Arrow and XlsxWriter tell of a full disk with errors of their own, known by their text.
    """
    if isinstance(trouble, OSError) and trouble.errno in TROUBLES:
        return TROUBLES[trouble.errno]
    return _NO_SPACE if "no space left on device" in str(trouble).lower() else None
