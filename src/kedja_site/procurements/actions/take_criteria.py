"""Somebody takes criteria over to a lot: from another lot of the file, or a text that another step of the file offers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.criteria import (
    KIND,
    LONGEST_OWN,
    chosen_in,
    offered,
    prefilled,
    texts_offered,
)
from kedja_site.procurements.drafts import draft_of, save_draft
from kedja_site.procurements.models import Lot, Procurement


@transaction.atomic
def copy_criteria(
    *, user: User, procurement: Procurement, source: Lot, lot: Lot, now: datetime | None = None
) -> int:
    """What is chosen for `source` and suits the lot, where nothing is chosen yet; gives how much came along.

    Raises PermissionDenied, CannotDoError where nothing did.
    """
    given = draft_of(procurement, source, KIND).content
    draft = draft_of(procurement, lot, KIND)
    here = {**prefilled(procurement, lot), **draft.content}
    suits = {one.identifier for one in offered(lot)}
    values: dict[str, Any] = {}
    number = 0
    for identifier, _use in chosen_in(given):
        if identifier in suits and not here.get(f"use_{identifier}"):
            names = (f"{part}_{identifier}" for part in ("use", "version", "follow"))
            values |= {name: given[name] for name in names if given.get(name)}
            number += 1
    own = str(given.get("own", "")).strip()
    if own and own not in str(here.get("own", "")):
        values["own"] = _added(here, own)
        number += 1
    if not values:
        raise CannotDoError(
            _("That lot has no criterion that suits this one and is not chosen here already.")
        )
    _save(user, procurement, lot, values, draft.changed_no, now)
    return number


@transaction.atomic
def take_text(
    *, user: User, procurement: Procurement, lot: Lot, key: str, now: datetime | None = None
) -> None:
    """The text becomes one of the lot's own criteria. Raises PermissionDenied, CannotDoError."""
    text = next((one for one in texts_offered(procurement, lot) if one.key == key), None)
    if text is None:
        raise CannotDoError(_("The text is not offered any more: the choice in the other step was changed."))
    draft = draft_of(procurement, lot, KIND)
    if text.words in str(draft.content.get("own", "")):
        return
    values = {"own": _added(draft.content, f"{text.title}\n{text.words}")}
    _save(user, procurement, lot, values, draft.changed_no, now)


def _added(here: Mapping[str, Any], text: str) -> str:
    together = f"{str(here.get('own', '')).rstrip()}\n\n{text}".strip()
    if len(together) > LONGEST_OWN:
        raise CannotDoError(
            _("There is no room for it among the lot’s own criteria. Shorten what stands there first.")
        )
    return together


def _save(
    user: User,
    procurement: Procurement,
    lot: Lot,
    values: Mapping[str, Any],
    based_on: int,
    now: datetime | None,
) -> None:
    saved = save_draft(
        user=user,
        procurement=procurement,
        lot=lot,
        kind=KIND,
        values=values,
        based_on=based_on,
        now=now,
    )
    if saved.conflicts:
        raise CannotDoError(_("Somebody else changed the same just now. See what stands, and try again."))
