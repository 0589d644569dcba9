"""The log: who did what, when and why. Append-only, each entry bound to the one before by its hash.

Written in the transaction of the change itself, so that neither is there without the other. An entry names a person by
key alone; erasing a person deletes the key. `kedja site verify-log` reads the chain from end to end.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

from kedja_site.people.models import LogEntry, LogHead, PersonKey


def key_of(person: User) -> PersonKey:
    """The key that stands for `person` in the log; made the first time."""
    key, _made = PersonKey.objects.get_or_create(person=person)
    return key


def record(
    who: User | AnonymousUser | None,
    what: str,
    subject: models.Model | tuple[str, str],
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    why: str = "",
    now: datetime | None = None,
) -> LogEntry:
    """Adds an entry; call it within the transaction of the change. `before` and `after` hold what has changed alone.

    `who` is None for what the site does by itself. Raises TransactionManagementError outside a transaction.
    """
    kind, identity = subject if isinstance(subject, tuple) else (subject._meta.label_lower, str(subject.pk))  # noqa: SLF001
    head = _locked_head()
    entry = LogEntry(
        number=head.number + 1,
        at=now or timezone.now(),
        who=key_of(who).key if isinstance(who, User) else None,
        what=what,
        subject_kind=kind,
        subject_id=identity,
        before=_plain(before),
        after=_plain(after),
        why=why,
    )
    entry.hash = hash_of(entry, head.hash)
    entry.save(force_insert=True)
    head.number, head.hash = entry.number, entry.hash
    head.save(update_fields=["number", "hash"])
    return entry


def _locked_head() -> LogHead:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("The log is written in the transaction of the change.")
    LogHead.objects.get_or_create(pk=1)
    return LogHead.objects.select_for_update().get(pk=1)


def _plain(values: Mapping[str, Any] | None) -> dict[str, Any]:
    """As the database gives it back, so that the hash can be worked out again from what is kept."""
    plain: dict[str, Any] = json.loads(json.dumps(dict(values or {}), cls=DjangoJSONEncoder))
    return plain


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
