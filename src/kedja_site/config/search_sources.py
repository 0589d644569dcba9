"""What the search finds beside published pages: countries, criteria, terms of a glossary, documents.

A room says what it has in its `search_sources.py`, by `register_search_source`; the search room finds the module by
itself and keeps its index in step. It stands here so that rooms beside the search need not know it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Model


@dataclass(frozen=True, slots=True)
class Findable:
    """One thing in one language: what a hit says, and the words it is found by."""

    key: str
    """Names the thing within its source; the same in every language."""
    language: str
    """The language of the reader who finds it: `sv` or `en`."""
    kind: str
    """What kind of thing it is: a word of `KINDS` in the search room, such as `country`."""
    title: str
    address: str
    """From the root of the site, with the language's prefix: `/en/lander/PK/`."""
    summary: str = ""
    """A sentence or two, shown in the list; found by, too."""
    text: str = ""
    """All other words it is found by."""
    day: date | None = None
    """Of a dated thing; shown, and filtered by its year."""
    text_language: str = ""
    """The language it is written in, where that is not `language`."""


Entries = Callable[[], Iterable[Findable]]


@dataclass(frozen=True, slots=True)
class SearchSource:
    """A room's findable things, and the tables whose changes change them."""

    name: str
    entries: Entries
    models: tuple[type[Model], ...] = ()


SEARCH_SOURCES: dict[str, SearchSource] = {}


def register_search_source(name: str, entries: Entries, *, models: Iterable[type[Model]] = ()) -> None:
    """Lets the search find what `entries()` gives: all of it, in every language, open to everybody.

    It is asked when the site starts, by `kedja site reindex`, and whenever a row of `models` is saved or deleted.
    Nothing that a stranger may not read may be among it.
    """
    SEARCH_SOURCES[name] = SearchSource(name, entries, tuple(models))
