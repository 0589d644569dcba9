"""Saving what is being written, when several write at once: nothing is lost.

The form says which save its writer had read (`based_on`). A field that the writer has changed since then, and nobody else,
is taken; one that only others have changed stays theirs; one that both have changed stays as it is, and both are shown to choose from.
The unit is a top-level key of the content: give each thing that somebody can change by itself a key of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.procurements.models import Draft, DraftSave, Lot, Procurement
from kedja_site.procurements.permissions import user_can_work


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that two have changed: what the writer wants, what a colleague has saved, who and when."""

    field: str
    mine: Any
    theirs: Any
    by: User | None
    at: datetime


@dataclass(slots=True)
class Saved:
    """What became of a save."""

    draft: Draft
    conflicts: list[Conflict] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    """Fields of a colleague's that came along."""


def draft_of(procurement: Procurement, lot: Lot | None, kind: str) -> Draft:
    """What stands there now; an unsaved empty one where nobody has begun."""
    found = (
        Draft.objects.filter(procurement=procurement, lot=lot, kind=kind).select_related("changed_by").first()
    )
    return found or Draft(procurement=procurement, lot=lot, kind=kind)


@transaction.atomic
def save_draft(
    *,
    user: User,
    procurement: Procurement,
    lot: Lot | None,
    kind: str,
    values: Mapping[str, Any],
    based_on: int,
    prefilled: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Saved:
    """Keeps those of `values` that the writer has changed; keys that are not among them stay. Raises PermissionDenied.

    `prefilled`: what stood in the form where nobody had saved the field: who leaves it so has not changed it.
    """
    now = now or timezone.now()
    if not user_can_work(user, procurement):
        raise PermissionDenied
    draft = _locked(procurement, lot, kind, now)
    base = {**(prefilled or {}), **_content_at(draft, based_on)}
    saved = Saved(draft)
    new = dict(draft.content)
    last = _last_changes(draft, based_on) if based_on < draft.changed_no else {}
    for name, value in values.items():
        theirs = draft.content.get(name)
        if _same(value, theirs):
            continue
        if name in last and not _same(theirs, base.get(name)):
            if _same(value, base.get(name)):
                saved.merged.append(name)
                continue
            saver = last[name]
            saved.conflicts.append(Conflict(name, value, theirs, saver.saved_by, saver.saved_at))
            continue
        new[name] = value
    saved.merged += [
        name for name in last if name not in values and draft.content.get(name) != base.get(name)
    ]
    if new != draft.content:
        draft.content = new
        draft.changed_no += 1
        draft.changed_by, draft.changed_at = user, now
        draft.save(update_fields=["content", "changed_no", "changed_by", "changed_at"])
        DraftSave.objects.create(
            draft=draft, number=draft.changed_no, content=new, saved_by=user, saved_at=now
        )
    return saved


def _same(one: Any, other: Any) -> bool:
    """Whether they say the same; what is empty says nothing, whichever way it is empty."""
    empty: tuple[Any, ...] = (None, "", [], {})
    return one == other or (one in empty and other in empty)


def _locked(procurement: Procurement, lot: Lot | None, kind: str, now: datetime) -> Draft:
    """Whoever would save the same waits."""
    # The file itself is locked first: two who save the first words make one draft.
    Procurement.objects.unguarded("an action that asks for permission").select_for_update().get(
        pk=procurement.pk
    )
    draft, _made = Draft.objects.select_for_update().get_or_create(
        procurement=procurement, lot=lot, kind=kind, defaults={"changed_at": now}
    )
    return draft


def _content_at(draft: Draft, number: int) -> dict[str, Any]:
    """What the writer had read; nothing where they began with an empty form."""
    if number == draft.changed_no:
        return dict(draft.content)
    found = DraftSave.objects.filter(draft=draft, number=number).first()
    return dict(found.content) if found else {}


def _last_changes(draft: Draft, since: int) -> dict[str, DraftSave]:
    """Field → the newest save after `since` that changed it."""
    rows = list(
        DraftSave.objects.filter(draft=draft, number__gt=since).select_related("saved_by").order_by("number")
    )
    before = _content_at(draft, since)
    last: dict[str, DraftSave] = {}
    for row in rows:
        for name in {*before, *row.content}:
            if before.get(name) != row.content.get(name):
                last[name] = row
        before = row.content
    return last
