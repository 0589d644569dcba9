"""Finds what the site says in English in its code and templates, so that a test can ask for the Swedish."""

import io
import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

FUNCTIONS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "to_say": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "_": None,
}
# What the command says has its own ways in: errors, `told(room, …)`, `say(…)`.
_TEXT = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
SPOKEN = re.compile(r"(?:raise \w+Error|\b_?say)\(\s*" + _TEXT)
TOLD = re.compile(r"told\(\s*(?:ROOM|\"(\w+)\"),\s*" + _TEXT)
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')


def _in_python(path: Path) -> set[str]:
    with path.open("rb") as file:
        found = extract_python(file, FUNCTIONS.keys(), [], {"encoding": "utf-8"})
        return {_first(message, function) for _line, function, message, _comments in found}


def _in_template(path: Path) -> set[str]:
    # Only the calls matter; the indentation between them is the template's, not Python's.
    code = "\n".join(line.lstrip() for line in templatize(path.read_text(encoding="utf-8")).splitlines())
    source = io.BytesIO(code.encode())
    found = extract_python(source, FUNCTIONS.keys(), [], {"encoding": "utf-8"})
    return {_first(message, function) for _line, function, message, _comments in found}


def _first(message: object, function: str) -> str:
    parts = message if isinstance(message, tuple) else (message,)
    return str(parts[1] if function.startswith(("pgettext", "npgettext")) else parts[0])


def spoken_in(path: Path, room: str) -> set[str]:
    """What the code in `path` says in the words of `room`; `say` and errors speak for the room they stand in."""
    source = path.read_text(encoding="utf-8")
    found = [text for named, text in TOLD.findall(source) if named in {"", room}]
    return {"".join(LITERAL.findall(text)) for text in [*found, *SPOKEN.findall(source)]}


def messages_of(room: Path) -> set[str]:
    """Every English message in the code and templates of `room`."""
    found: set[str] = set()
    for path in sorted(room.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.relative_to(room).parts):
            found |= _in_python(path)
    for path in sorted([*room.glob("templates/**/*.html"), *room.glob("templates/**/*.txt")]):
        found |= _in_template(path)
    return {message for message in found if message and message != "None"}


def in_contexts(room: Path) -> set[tuple[str, str]]:
    """Context and English of every message in the code and templates of `room` that is said in a context of its own."""
    sources = [
        io.BytesIO(path.read_bytes())
        for path in sorted(room.rglob("*.py"))
        if not {"tests", "migrations"} & set(path.relative_to(room).parts)
    ]
    for path in sorted([*room.glob("templates/**/*.html"), *room.glob("templates/**/*.txt")]):
        lines = templatize(path.read_text(encoding="utf-8")).splitlines()
        sources.append(io.BytesIO("\n".join(line.lstrip() for line in lines).encode()))
    return {
        (str(message[0]), str(message[1]))
        for source in sources
        for _line, function, message, _comments in extract_python(
            source, FUNCTIONS.keys(), [], {"encoding": "utf-8"}
        )
        if function.startswith(("pgettext", "npgettext")) and isinstance(message, tuple)
    }


def spoken_by(room: Path) -> set[str]:
    """Every message that the command says from `room`."""
    paths = [path for path in sorted(room.glob("**/*.py")) if "tests" not in path.parts]
    return {message for path in paths for message in spoken_in(path, room.name)}


def catalogue_of(room: Path) -> Catalog:
    """The Swedish catalogue of `room`; empty where it has none."""
    path = room / "locale" / "sv" / "LC_MESSAGES" / "django.po"
    if not path.is_file():
        return Catalog(locale="sv")
    with path.open("rb") as file:
        return read_po(file, locale="sv")


def untranslated(room: Path, messages: set[str]) -> list[str]:
    """Those of `messages` that have no Swedish text in the catalogue of `room`, or one that is only guessed."""
    catalogue = catalogue_of(room)
    missing = []
    for message in sorted(messages):
        # Babel asks by id and context; here the id is enough.
        entry = catalogue.get(message) or next((one for one in catalogue if one.id == message), None)
        text = entry.string if entry is not None and not entry.fuzzy else ""
        if not (all(text) if isinstance(text, tuple | list) else text):
            missing.append(message)
    return missing
