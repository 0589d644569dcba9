"""The datasets that the site publishes: each room says what it has in its `open_data.py`, by `publish`.

The knowledge room lists them, writes them as CSV and JSON, and describes them in a catalogue. It stands here so that
rooms beside it need not know it. Nothing that a stranger may not read, and nothing that a source forbids to pass on,
may be among a dataset's rows.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

Words = str | Promise
"""Said in the page's language, where it is a lazy translation."""
Value = str | int | float | bool | None
Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column: its name in the files, its type (`string`, `integer`, `number`, `boolean`, `date`, `dateTime`), its meaning."""

    name: str
    type: str
    meaning: Words


@dataclass(frozen=True, slots=True)
class PublishedSet:
    """A dataset: what it is called and holds, and how its rows are had.

    `changed` gives when it last changed (None where that is not known); `fingerprint` a text that differs whenever the
    rows differ, cheap to make: the files' validators come from it.
    """

    name: str
    """Stands in the address: lower-case letters and hyphens."""
    title: Words
    description: Words
    columns: tuple[DataColumn, ...]
    rows: Callable[[], Iterator[Row]]
    changed: Callable[[], datetime | None]
    fingerprint: Callable[[], str]
    terms: Words = ""
    """What is to be minded beside the licence of the whole: terms of the sources."""
    keyword: Words = ""


PUBLISHED_SETS: dict[str, PublishedSet] = {}


def publish(dataset: PublishedSet) -> None:
    """Lets everybody fetch the dataset; a later one of the same name takes its place."""
    PUBLISHED_SETS[dataset.name] = dataset
