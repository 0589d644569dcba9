"""Kinds of records that the plan for weeding (gallringsplan) speaks of; a room says which it has in its `weeding.py`.

The plan itself, the proposals and the carrying out stand in the room of records; it stands here so that rooms above and
below it need not know it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from django.db.models import QuerySet
from django.utils.functional import Promise

Words = str | Promise


def _none(_record: Any) -> Iterable[tuple[str, IO[bytes]]]:
    return ()


@dataclass(frozen=True, slots=True)
class WeedingKind:
    """One kind of record."""

    name: str
    """Such as `register.contract`."""
    title: Words
    counted_from: Words
    """Which day the time is counted from."""
    found: Callable[[date], "QuerySet[Any]"]
    """The records whose day lies before the given one."""
    archived: Callable[[Any], Mapping[str, Any]]
    """All that the archive needs of one record."""
    reference: Callable[[Any], str]
    """The number that it is asked for by."""
    weed: Callable[[Any], bool]
    """Takes one record away for good, with all that belongs to it; False where something else still stands on it."""
    files: Callable[[Any], Iterable[tuple[str, IO[bytes]]]] = _none
    """The files that go into the archive with it: the name there, and the bytes, opened while they are taken."""
    months: int | None = None
    """What a new site's plan begins with; None: kept for ever, until somebody has decided."""
    after: str = "keep"
    ground: Words = ""


@dataclass(frozen=True, slots=True)
class AlsoArchived:
    """What a room that stands above the record's own has of it, and goes with it: the archive gets that too."""

    room: str
    archived: Callable[[Any], Mapping[str, Any]]
    files: Callable[[Any], Iterable[tuple[str, IO[bytes]]]] = _none


WEEDING_KINDS: dict[str, WeedingKind] = {}
_ALSO: dict[str, dict[str, AlsoArchived]] = {}


def register_weeding_kind(kind: WeedingKind) -> None:
    """Adds a kind; under the same name it replaces what was said before."""
    WEEDING_KINDS[kind.name] = kind


def also_archived(kind: str, more: AlsoArchived) -> None:
    """Adds to what is archived of the records of `kind`; said again by the same room it replaces what was said before."""
    _ALSO.setdefault(kind, {})[more.room] = more


def all_archived(kind: WeedingKind, record: Any) -> dict[str, Any]:
    """All that the archive needs of one record, whichever room has it."""
    kept = dict(kind.archived(record))
    for more in _ALSO.get(kind.name, {}).values():
        kept.update(more.archived(record))
    return kept


def all_files(kind: WeedingKind, record: Any) -> Iterator[tuple[str, IO[bytes]]]:
    """The same of the files."""
    yield from kind.files(record)
    for more in _ALSO.get(kind.name, {}).values():
        yield from more.files(record)
