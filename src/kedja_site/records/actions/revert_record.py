"""Somebody brings a record back to what it was: as a new change, with a reason, by the register's own actions."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.people.access import own_organisations
from kedja_site.people.guarded import rows_of
from kedja_site.people.models import Organisation
from kedja_site.records.history import History, Version, same
from kedja_site.register.actions.change_contract import change_contract
from kedja_site.register.actions.change_site import change_site
from kedja_site.register.actions.change_supplier import change_supplier
from kedja_site.register.actions.contract_parts import ContractParts
from kedja_site.register.models import Contract, Record, Site, Source, Supplier
from kedja_site.register.permissions import user_can_change
from kedja_site.register.sources import own_source

NEVER = frozenset({"public_id", "source", "merged_into", "organisation"})
"""What a record is named by, and what merging and claiming decide by their own actions."""


class CannotRevertError(Exception):
    """The version speaks of something that is no longer there, or the viewer may not see all of it."""


def user_can_revert(user: Any, history: History) -> bool:
    """Whoever may change the record, and sees all that it was."""
    return (
        user_can_change(user, history.row)
        and not history.hidden
        and not any(version.is_closed for version in history.versions)
    )


def what_reverting_changes(history: History, version: Version) -> dict[str, Any]:
    """Field → the value it would get again."""
    today = history.latest.values
    return {
        name: value
        for name, value in version.values.items()
        if name in today and name not in NEVER and not same(today[name], value)
    }


@transaction.atomic
def revert_record(
    *, user: User, history: History, version: Version, reason: str, now: datetime | None = None
) -> None:
    """Makes the record what it was in `version`. Raises PermissionDenied, CannotRevertError."""
    if not user_can_revert(user, history):
        raise PermissionDenied
    now = now or timezone.now()
    wanted = what_reverting_changes(history, version)
    parts = {name: wanted.pop(name) for name in list(wanted) if name in history.kind.parts}
    row = type(history.row).objects.visible_to(user).get(pk=history.row.pk)
    values = {name: _value_of(history, name, value) for name, value in wanted.items()}
    why = _("Back to version %(number)s: %(reason)s") % {"number": version.number, "reason": reason}
    source = own_source(user, _organisation_of(user, row), timezone.localdate(now), _("Earlier version"))
    CHANGES[type(row)](user, row, values, parts, source, why, now)


def _organisation_of(user: User, row: Record) -> Organisation | None:
    owner = getattr(row, "owner_id", None) or row.source.organisation_id
    own = own_organisations(user)
    wanted = owner if owner in own else min(own, default=None)
    return Organisation.objects.filter(pk=wanted).first() if wanted else None


def _value_of(history: History, name: str, value: Any) -> Any:
    found = history.kind.model._meta.get_field(name)  # noqa: SLF001 - Django's documented way to a model's fields
    if not isinstance(found, models.ForeignKey) or value is None:
        return found.to_python("" if value is None and not found.null else value)  # type: ignore[union-attr]
    target: Any = found.related_model
    row = rows_of(target, "what the version itself refers to").filter(pk=value).first()
    if row is None:
        raise CannotRevertError(
            _("“%(field)s” of that version is no longer there.") % {"field": found.verbose_name}
        )
    return row


Change = Callable[[User, Any, dict[str, Any], dict[str, Any], Source, str, datetime], object]


def _change_contract(
    user: User,
    row: Contract,
    values: dict[str, Any],
    parts: dict[str, Any],
    source: Source,
    why: str,
    now: datetime,
) -> None:
    change_contract(
        user=user,
        contract=row,
        values=values,
        source=source,
        parts=ContractParts(
            buyers=parts.get("buyers"),
            categories=parts.get("categories"),
            countries=parts.get("countries"),
            articles=[(str(pair[0]), str(pair[1])) for pair in parts["articles"]]
            if "articles" in parts
            else None,
        ),
        why=why,
        now=now,
    )


def _change_supplier(
    user: User,
    row: Supplier,
    values: dict[str, Any],
    parts: dict[str, Any],
    source: Source,
    why: str,
    now: datetime,
) -> None:
    numbers = parts.get("identifiers")
    change_supplier(
        user=user,
        supplier=row,
        values=values,
        source=source,
        identifiers=None if numbers is None else [(str(kind), str(value)) for kind, value in numbers],
        why=why,
        now=now,
    )


def _change_site(
    user: User,
    row: Site,
    values: dict[str, Any],
    _parts: dict[str, Any],
    source: Source,
    why: str,
    now: datetime,
) -> None:
    change_site(user=user, site=row, values=values, source=source, why=why, now=now)


CHANGES: dict[type[Record], Change] = {
    Contract: _change_contract,
    Supplier: _change_supplier,
    Site: _change_site,
}
