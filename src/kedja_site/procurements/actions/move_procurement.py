"""Somebody says that a procurement is announced, is awarded, or is called off."""

from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.people.changes import record_change, values_of
from kedja_site.procurements.actions.change_procurement import held
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.models import Procurement
from kedja_site.procurements.permissions import user_can_sign
from kedja_site.procurements.statuses import Phase, ProcurementState


@transaction.atomic
def announce(*, user: User, procurement: Procurement, now: datetime | None = None) -> Procurement:
    """From prepare to conduct. Done twice, it is done once. Raises PermissionDenied."""
    found = _held(user, procurement)
    if found.phase == Phase.PREPARE:
        _write(user, found, "procurements.announce", now, phase=Phase.CONDUCT)
    return found


@transaction.atomic
def award(*, user: User, procurement: Procurement, on: date, now: datetime | None = None) -> Procurement:
    """Awarded: what stands in the file is open to the collaboration from now on. Raises PermissionDenied, CannotDoError."""
    found = _held(user, procurement)
    if on > timezone.localdate(now):
        raise CannotDoError(_("The day of the award has not come yet. Write the day that it was decided."))
    if found.phase != Phase.MANAGE:
        _write(user, found, "procurements.award", now, phase=Phase.MANAGE, awarded_on=on)
    return found


@transaction.atomic
def call_off(*, user: User, procurement: Procurement, why: str, now: datetime | None = None) -> Procurement:
    """It ends without a contract. Raises PermissionDenied, CannotDoError."""
    found = _held(user, procurement)
    if found.handed_over.exists():
        raise CannotDoError(_("A lot has become a contract already. End the contract in the register."))
    _write(
        user,
        found,
        "procurements.call_off",
        now,
        why=why,
        state=ProcurementState.CALLED_OFF,
        called_off_why=why,
        called_off_on=timezone.localdate(now),
    )
    return found


def _held(user: User, procurement: Procurement) -> Procurement:
    found = held(procurement)
    if not user_can_sign(user, found):
        raise PermissionDenied
    return found


def _write(
    user: User, found: Procurement, what: str, now: datetime | None, *, why: str = "", **values: object
) -> None:
    before = values_of(found)
    for name, value in values.items():
        setattr(found, name, value)
    found.changed_no += 1
    found.save(update_fields=[*values, "changed_no"])
    record_change(user, what, found, before, why=why, now=now)
