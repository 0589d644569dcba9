"""Takes in what an auditor has written: on the page, or on a device without a network that now has one again.

May be called with the same versions any number of times: each has an id that its writer made up. Nothing that was taken in
is ever changed or lost, and what cannot be taken in is named with the reason, so that the device keeps it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.audits.actions.locking import locked
from kedja_site.audits.entry_fields import cleaned
from kedja_site.audits.models import Audit, Entry, EntryVersion
from kedja_site.audits.permissions import user_can_record
from kedja_site.audits.statuses import EntryKind, State
from kedja_site.config.row_lock import as_system
from kedja_site.people.log import record

MOST_AT_ONCE = 200
MOST_BASED_ON = 20


@dataclass(frozen=True, slots=True)
class Written:
    """A version as it comes from its writer. `content` has not been looked at."""

    id: UUID
    entry: UUID
    kind: str
    based_on: Sequence[UUID]
    content: object
    written_at: datetime
    is_taken_away: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """One that was not taken in, and a sentence why."""

    id: UUID
    why: str


@as_system("asks for permission by itself")
@transaction.atomic
def write_entries(
    *, user: User, audit: Audit, written: Sequence[Written], device: str = "", now: datetime | None = None
) -> list[Refused]:
    """Keeps every version that can be kept; gives the others. Raises PermissionDenied."""
    now = now or timezone.now()
    found = locked(audit)
    if not user_can_record(user, found):
        raise PermissionDenied
    standing = {
        version.pk: version for version in EntryVersion.objects.filter(pk__in=[one.id for one in written])
    }
    entries = Entry.objects.in_bulk([one.entry for one in written])
    refused, taken = [], []
    for one in written:
        why = _take(found, user, one, standing, entries, device, now)
        if why is None:
            continue
        if why:
            refused.append(Refused(one.id, why))
        else:
            taken.append(one)
    if taken:
        if found.state == State.PLANNED:
            found.state, found.state_since = State.BEGUN, timezone.localdate(now)
            found.save(update_fields=["state", "state_since"])
        # What was written stands in its versions; the log says that, and by whom, once a sending.
        record(
            user,
            "audits.write",
            found,
            after={"versions": [str(one.id) for one in taken], "device": device},
            now=now,
        )
    return refused


def _take(
    audit: Audit,
    user: User,
    one: Written,
    standing: dict[UUID, EntryVersion],
    entries: dict[UUID, Entry],
    device: str,
    now: datetime,
) -> str | None:
    """Empty where it was taken in, None where it stands already, else why not."""
    known = standing.get(one.id)
    if known is not None and known.entry_id == one.entry and entries[one.entry].audit_id == audit.pk:
        return None
    entry = entries.get(one.entry)
    is_taken = entry is not None and (entry.audit_id != audit.pk or entry.kind != one.kind)
    if known is not None or is_taken:
        return _("Another entry has this number already. Write it as a new entry.")
    try:
        content = _content(audit, one)
    except ValueError as said:
        return str(said)
    if entry is None:
        entry = entries[one.entry] = Entry.objects.create(
            pk=one.entry, audit=audit, kind=one.kind, made_at=min(one.written_at, now)
        )
    standing[one.id] = EntryVersion.objects.create(
        pk=one.id,
        entry=entry,
        based_on=[str(before) for before in one.based_on],
        content=content,
        is_taken_away=one.is_taken_away,
        written_by=user,
        # A device's clock may be wrong; it is never ahead of ours by more than a moment.
        written_at=min(one.written_at, now + timedelta(minutes=1)),
        received_at=now,
        device=device[:40],
    )
    return ""


def _content(audit: Audit, one: Written) -> dict[str, str]:
    """What it says, fit to be kept. Raises ValueError with a sentence."""
    if not audit.can_be_recorded:
        raise ValueError(
            _("The report is signed, or the audit is cancelled. Have it opened again, then send once more.")
        )
    if one.kind not in EntryKind.values:
        raise ValueError(_("The entry is of a kind that is not known here."))
    if len(one.based_on) > MOST_BASED_ON:
        raise ValueError(_("The entry has been changed in too many places at once. Write it as a new entry."))
    content = {} if one.is_taken_away else cleaned(EntryKind(one.kind), one.content, audit)
    if not content and not one.is_taken_away:
        raise ValueError(_("The entry is empty."))
    return content
