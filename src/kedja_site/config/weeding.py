"""Kinds of records that the plan for weeding (gallringsplan) speaks of; a room says which it has in its `weeding.py`.

The plan itself, the proposals and the carrying out stand in the room of records; it stands here so that rooms above and
below it need not know it.
"""

from collections.abc import Callable, Iterable, Mapping
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


WEEDING_KINDS: dict[str, WeedingKind] = {}


def register_weeding_kind(kind: WeedingKind) -> None:
    """Adds a kind; under the same name it replaces what was said before."""
    WEEDING_KINDS[kind.name] = kind
