"""Reference numbers: every record has one that can be asked for, read aloud and checked."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from kedja_site.people.access import Viewer
from kedja_site.records.release_kinds import (
    RELEASE_KINDS,
    asked_for,
    keyed_reference,
    kind_of,
    read_keyed_reference,
)

LINK = "L"


@dataclass(frozen=True, slots=True)
class Reference:
    """A record's reference number, its name, and its page where it has one."""

    number: str
    name: str
    address: str = ""


def link_reference(pk: int) -> str:
    """The reference number of a link of a supply chain."""
    return keyed_reference(LINK, pk)


def read_link_reference(text: str) -> int | None:
    """The key of the link; None where the check sign does not agree."""
    read = read_keyed_reference(text)
    return read[1] if read and read[0] == LINK else None


def reference_of(record: Model) -> str:
    """The record's reference number."""
    return kind_of(record).reference(record)


def subject_of(text: str) -> tuple[str, str] | None:
    """How the log names the record with that reference number, seen by nobody in particular; None where there is none."""
    if (read := asked_for(text)) is None:
        return None
    kind, condition = read
    if kind.is_keyed and (keyed := read_keyed_reference(text)) is not None:
        return (kind.name, str(keyed[1]))  # the log may know what is gone
    key = kind.all_rows().filter(condition).values_list("pk", flat=True).first()
    return None if key is None else (kind.name, str(key))


def record_with(viewer: Viewer, text: str) -> Any:
    """The record of that reference number, of those that the viewer may see; else None."""
    if (read := asked_for(text)) is None:
        return None
    kind, condition = read
    return kind.rows(viewer).filter(condition).first()


MOST = 25


def records_found(viewer: Viewer, text: str) -> list[Any]:
    """Records that the viewer may see by reference number, a diary number, or the beginning of a name."""
    exact = record_with(viewer, text)
    if exact is not None:
        return [exact]
    if not text.strip():
        return []
    return [
        row
        for kind in RELEASE_KINDS.values()
        if kind.called is not None
        for row in kind.rows(viewer).filter(kind.called(text))[:MOST]
    ]


def references_of(subjects: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Reference]:
    """The reference numbers of what entries of the log speak of: one query for each kind. For those who see the whole log."""
    by_kind: dict[str, set[int]] = defaultdict(set)
    for name, key in subjects:
        if key.isdecimal() and name in RELEASE_KINDS:
            by_kind[name].add(int(key))
    found: dict[tuple[str, str], Reference] = {}
    for name, keys in by_kind.items():
        kind = RELEASE_KINDS[name]
        for row in kind.all_rows().filter(pk__in=keys):
            address = row.get_absolute_url() if hasattr(row, "get_absolute_url") else ""
            found[name, str(row.pk)] = Reference(kind.reference(row), str(row), address)
    return found
