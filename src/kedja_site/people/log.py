"""The log: who did what, when and why. Append-only, each entry bound to the one before by its hash.

Written in the transaction of the change itself, so that neither is there without the other. An entry names a person by
key alone; erasing a person deletes the key. `kedja site verify-log` reads the chain from end to end.

Whoever writes locks the chain's head until the transaction ends, so that two writers make one chain: record at the
end of an action, and many entries with `record_many`.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

from kedja_site.people.models import LogEntry, LogHead, PersonKey
from kedja_site.people.sealing import Sealer

BATCH = 2000

Thing = models.Model | tuple[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one thing, where many are logged together."""

    subject: Thing
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


def key_of(person: User) -> PersonKey:
    """The key that stands for `person` in the log; made the first time."""
    key, _made = PersonKey.objects.get_or_create(person=person)
    return key


def record(
    who: User | AnonymousUser | None,
    what: str,
    subject: Thing,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    why: str = "",
    now: datetime | None = None,
) -> LogEntry:
    """Adds an entry; call it within the transaction of the change. `before` and `after` hold what has changed alone.

    `who` is None for what the site does by itself. Raises TransactionManagementError outside a transaction.
    """
    change = Change(subject, before or {}, after or {})
    head = _locked_head()
    sealer = Sealer()
    (entry,) = _chained(head, _entries(who, what, [change], why, now, sealer))
    sealer.keep()
    entry.save(force_insert=True)
    head.save(update_fields=["number", "hash"])
    return entry


def record_many(
    who: User | AnonymousUser | None,
    what: str,
    changes: Iterable[Change],
    *,
    why: str = "",
    now: datetime | None = None,
) -> int:
    """Adds an entry for each of `changes`, in their order, under one lock; gives how many. They may be any number."""
    head = _locked_head()
    sealer = Sealer()
    entries = _chained(head, _entries(who, what, changes, why, now, sealer))
    written = 0
    while batch := list(islice(entries, BATCH)):
        sealer.keep()
        LogEntry.objects.bulk_create(batch)
        written += len(batch)
    head.save(update_fields=["number", "hash"])
    return written


def _entries(
    who: User | AnonymousUser | None,
    what: str,
    changes: Iterable[Change],
    why: str,
    now: datetime | None,
    sealer: Sealer,
) -> Iterator[LogEntry]:
    key = key_of(who).key if isinstance(who, User) else None
    at, reason = now or timezone.now(), sealer.reason(why)
    for change in changes:
        kind, identity = kind_and_id(change.subject)
        yield LogEntry(
            at=at,
            who=key,
            what=what,
            subject_kind=kind,
            subject_id=identity,
            before=sealer.values(kind, plain(change.before)),
            after=sealer.values(kind, plain(change.after)),
            why=reason,
        )


def _chained(head: LogHead, entries: Iterable[LogEntry]) -> Iterator[LogEntry]:
    """Gives each its number and hash, and moves the head along."""
    for entry in entries:
        entry.number = head.number + 1
        entry.hash = hash_of(entry, head.hash)
        head.number, head.hash = entry.number, entry.hash
        yield entry


def kind_and_id(subject: Thing) -> tuple[str, str]:
    """How the log names a thing: `register.contract` and its key."""
    if isinstance(subject, tuple):
        return subject
    return subject._meta.label_lower, str(subject.pk)  # noqa: SLF001


def _locked_head() -> LogHead:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("The log is written in the transaction of the change.")
    head = LogHead.objects.select_for_update().filter(pk=1).first()
    if head is None:
        LogHead.objects.get_or_create(pk=1)
        head = LogHead.objects.select_for_update().get(pk=1)
    return head


def plain(values: Mapping[str, Any] | None) -> dict[str, Any]:
    """As the database gives it back, so that the hash can be worked out again from what is kept."""
    if not values:
        return {}
    given: dict[str, Any] = json.loads(json.dumps(dict(values), cls=DjangoJSONEncoder))
    return given


def hash_of(entry: LogEntry, before: str) -> str:
    """SHA-256 over the hash of the entry before and all that `entry` says, in one fixed form."""
    said = {
        "number": entry.number,
        "at": entry.at.isoformat(timespec="microseconds"),
        "who": str(entry.who) if entry.who else None,
        "what": entry.what,
        "subject": [entry.subject_kind, entry.subject_id],
        "before": entry.before,
        "after": entry.after,
        "why": entry.why,
    }
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()
