"""Finding entries of the log: by person, by what they speak of, by action and by period; page by page by their number."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils import timezone

from kedja_site.people.access import Viewer
from kedja_site.people.models import LogEntry, PersonKey
from kedja_site.people.sealing import unsealed
from kedja_site.records.history import Who, who_made
from kedja_site.records.references import Reference, references_of

PAGE = 50
BATCH = 1000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries."""

    person: str = ""
    """Part of a name, or the name to log in with."""
    subject: tuple[str, str] | None = None
    """Kind and key of the thing that they speak of."""
    action: str = ""
    start: date | None = None
    end: date | None = None


NOTHING = Wanted(subject=("", ""))
"""No entry: what a filter that is not understood finds."""


@dataclass(frozen=True, slots=True)
class Told:
    """An entry with what a page says of it."""

    entry: LogEntry
    who: Who
    before: dict[str, Any]
    after: dict[str, Any]
    why: str | None
    reference: Reference | None

    @property
    def changes(self) -> list[tuple[str, Any, Any]]:
        """Field, what it was, what it became."""
        names = dict.fromkeys([*self.before, *self.after])
        return [(name, self.before.get(name), self.after.get(name)) for name in names]


def entries(wanted: Wanted) -> QuerySet[LogEntry]:
    """The entries asked for, the newest first."""
    rows = LogEntry.objects.order_by("-number")
    if wanted.person:
        rows = rows.filter(who__in=keys_of(wanted.person))
    if wanted.subject:
        rows = rows.filter(subject_kind=wanted.subject[0], subject_id=wanted.subject[1])
    if wanted.action:
        rows = rows.filter(what=wanted.action)
    if wanted.start:
        rows = rows.filter(at__gte=_midnight(wanted.start))
    if wanted.end:
        rows = rows.filter(at__lt=_midnight(wanted.end + timedelta(days=1)))
    return rows


def keys_of(name: str) -> list[Any]:
    """The keys of everybody whose name holds `name`; people are few beside entries."""
    whole = Concat("first_name", Value(" "), "last_name")
    people = User.objects.annotate(whole=whole).filter(Q(whole__icontains=name) | Q(username__icontains=name))
    return list(PersonKey.objects.filter(person__in=people).values_list("key", flat=True))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some entries, and where the pages beside begin."""

    told: list[Told]
    newer: int | None
    older: int | None


def log_page(viewer: Viewer, wanted: Wanted, before: int | None = None) -> LogPage:
    """The page of entries below the number `before`; the newest without one. Any page costs what the first does."""
    rows = entries(wanted)
    below = rows.filter(number__lt=before) if before else rows
    found = list(below[: PAGE + 1])
    older = found[PAGE - 1].number if len(found) > PAGE else None
    newer = None
    if before:
        above = list(
            rows.filter(number__gte=before).order_by("number").values_list("number", flat=True)[:PAGE]
        )
        newer = above[-1] + 1 if above else None
    return LogPage(told(viewer, found[:PAGE]), newer, older)


def told(viewer: Viewer, found: list[LogEntry]) -> list[Told]:
    """The entries with names, opened values and references; a fixed number of queries for any number of them."""
    names = who_made(viewer, found)
    opened = unsealed([[entry.before, entry.after, entry.why] for entry in found])
    references = references_of([(entry.subject_kind, entry.subject_id) for entry in found])
    return [
        Told(
            entry,
            names[entry.number],
            before,
            after,
            why,
            references.get((entry.subject_kind, entry.subject_id)),
        )
        for entry, (before, after, why) in zip(found, opened, strict=True)
    ]


def in_batches(rows: QuerySet[LogEntry]) -> Iterator[list[LogEntry]]:
    """All of them, a batch at a time, by number: memory does not grow, and no cursor stays open between."""
    last: int | None = None
    while batch := list((rows.filter(number__lt=last) if last else rows)[:BATCH]):
        yield batch
        last = batch[-1].number
