"""A record's versions, read from the log: what stands today, with the later changes taken back one after the other."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from kedja_site.people.access import Viewer, access_for
from kedja_site.people.models import LogEntry, PersonKey
from kedja_site.people.sealing import unsealed
from kedja_site.people.subjects import Action, Subject
from kedja_site.records.histories import Kind, Values
from kedja_site.register.models import Record

MOST = 2000
"""Changes of one record that are read; older ones stand in the log."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who made a change: named where the key still leads to somebody and the viewer may know."""

    name: str = ""
    is_site: bool = False
    is_erased: bool = False


@dataclass(slots=True)
class Version:
    """The record after one change. Number 0 is what it was before the first one that the log knows."""

    number: int
    at: datetime | None
    values: Values
    entry: LogEntry | None = None
    who: Who = field(default_factory=Who)
    why: str | None = ""
    """None where the viewer may not see it, or it is erased."""
    changed: tuple[str, ...] = ()
    is_closed: bool = False
    """Confidential at the time, and not the viewer's to see."""
    unlogged: tuple[str, ...] = ()
    """Fields that have become something else since without an entry of the log."""

    @property
    def what(self) -> str:
        """The action's name."""
        return self.entry.what if self.entry else ""


@dataclass(frozen=True, slots=True)
class History:
    """All versions of a record, the oldest first; and what the viewer may not see of them."""

    kind: Kind
    row: Record
    versions: list[Version]
    hidden: frozenset[str]

    @property
    def latest(self) -> Version:
        """What stands today."""
        return self.versions[-1]

    def version(self, number: int) -> Version | None:
        """The version of that number."""
        first = self.versions[0].number
        return self.versions[number - first] if 0 <= number - first < len(self.versions) else None

    def on(self, day: date) -> Version | None:
        """What the record was at the end of `day`; None where it was not registered then."""
        until = [each for each in self.versions if each.at and timezone.localtime(each.at).date() <= day]
        if until:
            return until[-1]
        first = self.versions[0]
        created = timezone.localtime(self.row.created_at).date()
        return first if first.number == 0 and created <= day else None

    def value(self, version: Version, name: str) -> Any:
        """A value of a version; None where it is unknown, or not the viewer's to see (ask `is_hidden`)."""
        return None if self.is_hidden(version, name) else version.values.get(name)

    def is_hidden(self, version: Version, name: str) -> bool:
        """Whether the viewer may not see this value."""
        return name in self.hidden or version.is_closed

    def before(self, version: Version) -> Version | None:
        """The version before."""
        return self.version(version.number - 1)


def history_of(viewer: Viewer, kind: Kind, row: Record) -> History:
    """The history of a record that `viewer` may see, with what is hidden from them marked."""
    entries = list(
        LogEntry.objects.filter(subject_kind=kind.label, subject_id=str(row.pk)).order_by("-number")[:MOST]
    )
    opened = unsealed([[entry.before, entry.after, entry.why] for entry in entries])
    names = who_made(viewer, entries)
    hidden = kind.hidden_from(viewer, row)
    values = kind.values(row)
    versions: list[Version] = []
    for count, (entry, (before, after, why)) in enumerate(zip(entries, opened, strict=True)):
        changed = tuple(dict.fromkeys([*before, *after]))
        versions.append(
            Version(
                number=len(entries) - count,
                at=entry.at,
                values=values,
                entry=entry,
                who=names[entry.number],
                why=why,
                changed=changed,
                unlogged=tuple(
                    name for name in after if name in values and not same(values[name], after[name])
                ),
            )
        )
        values = {**{name: value for name, value in values.items() if name not in after}, **before}
    if len(entries) == MOST or not _is_first(entries):
        versions.append(Version(0, None, values))
    versions.reverse()
    _close(versions, sees_confidential=kind.sees_confidential(viewer, row))
    for version in versions:
        if version.is_closed or hidden.intersection(version.changed):
            version.why = None
    return History(kind, row, versions, hidden)


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same, whatever the way that an action wrote them."""
    empty: tuple[Any, ...] = (None, "", [])
    if one in empty and other in empty:
        return True
    if isinstance(one, list) and isinstance(other, list):
        return sorted(map(str, one)) == sorted(map(str, other))
    return bool(one == other) or str(one) == str(other)


def _is_first(entries: list[LogEntry]) -> bool:
    """Whether the oldest entry is the one that made the record: it names no value before."""
    return bool(entries) and not entries[-1].before and len(entries[-1].after) > 1


def _close(versions: list[Version], *, sees_confidential: bool) -> None:
    if sees_confidential:
        return
    for version in versions:
        version.is_closed = bool(version.values.get("is_confidential"))


def who_made(viewer: Viewer, entries: Iterable[LogEntry]) -> dict[int, Who]:
    """Who wrote each entry, in one query. Names are for those who may see people."""
    entries = list(entries)
    keys = {entry.who for entry in entries if entry.who}
    people: dict[Any, User] = {}
    if keys:
        found = PersonKey.objects.filter(key__in=keys).select_related("person")
        people = {key.key: key.person for key in found}
    sees_people = bool(access_for(viewer, Subject.PERSON, Action.SEE))
    return {entry.number: _who(entry, people, sees_people=sees_people) for entry in entries}


def _who(entry: LogEntry, people: dict[Any, User], *, sees_people: bool) -> Who:
    if entry.who is None:
        return Who(is_site=True)
    person = people.get(entry.who)
    if person is None:
        return Who(is_erased=True)
    return Who(person.get_full_name() or person.get_username()) if sees_people else Who()
