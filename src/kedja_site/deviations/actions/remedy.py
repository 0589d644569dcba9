"""What those harmed are owed, what was paid, and how it was verified with them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.config.row_lock import as_system
from kedja_site.deviations.actions.move_deviation import CannotMoveError, locked
from kedja_site.deviations.models import Deviation, Evidence, Remedy, RemedyPayment
from kedja_site.deviations.permissions import user_can_decide
from kedja_site.deviations.statuses import RemedyState
from kedja_site.followup.files import keep_file
from kedja_site.people.changes import record_change, values_of
from kedja_site.people.log import record


@dataclass(frozen=True, slots=True)
class Owed:
    """What a group is owed; None is not known."""

    group: str
    people: int | None = None
    owed: int | None = None
    currency: str = ""
    other_form: str = ""


@dataclass(frozen=True, slots=True)
class Paid:
    """What was paid on a day."""

    paid_on: date
    amount: int
    currency: str
    form_key: uuid.UUID
    people: int | None = None
    note: str = ""


def _open(user: User, deviation: Deviation) -> Deviation:
    found = locked(deviation)
    if not user_can_decide(user, found):
        raise PermissionDenied
    if not found.is_open:
        raise CannotMoveError
    return found


@as_system("asks for permission by itself")
@transaction.atomic
def agree_remedy(
    *, user: User, deviation: Deviation, owed: Owed, remedy: Remedy | None = None, now: datetime | None = None
) -> Remedy:
    """A new one, or what is known better now of one that stands. Raises PermissionDenied, CannotMoveError."""
    found = _open(user, deviation)
    standing = found.remedies.select_for_update().get(pk=remedy.pk) if remedy else Remedy(deviation=found)
    before = values_of(standing) if remedy else {}
    standing.group, standing.people = owed.group, owed.people
    standing.owed, standing.currency, standing.other_form = owed.owed, owed.currency, owed.other_form
    standing.save()
    record_change(user, "deviations.agree_remedy", standing, before, now=now)
    return standing


@as_system("asks for permission by itself, or is behind the supplier's link")
@transaction.atomic
def record_payment(
    *,
    user: User | None,
    deviation: Deviation,
    number: int,
    paid: Paid,
    files: Sequence["UploadedFile[bytes]"] = (),
    now: datetime | None = None,
) -> RemedyPayment:
    """A payment with its evidence; `user` None is the supplier by its link. A double click pays once.

    Raises PermissionDenied, CannotMoveError, FileRefusedError with nothing kept.
    """
    now = now or timezone.now()
    found = _open(user, deviation) if user else locked(deviation)
    standing = RemedyPayment.objects.filter(form_key=paid.form_key).first()
    if standing is not None:
        return standing
    remedy = found.remedies.select_for_update().filter(pk=number).first()
    if remedy is None or not found.is_open or remedy.is_settled:
        raise CannotMoveError(_("The remedy is settled already."))
    payment = RemedyPayment.objects.create(
        remedy=remedy,
        paid_on=paid.paid_on,
        amount=paid.amount,
        currency=paid.currency,
        people=paid.people,
        note=paid.note,
        recorded_by=user,
        recorded_at=now,
        form_key=paid.form_key,
    )
    kept = [keep_file(upload, now=now) for upload in files]
    Evidence.objects.bulk_create(
        Evidence(deviation=found, payment=payment, file=file, added_at=now) for file in kept
    )
    if remedy.state == RemedyState.PLANNED:
        remedy.state = RemedyState.UNDER_WAY
        remedy.save(update_fields=["state"])
    record(
        user,
        "deviations.record_payment",
        found,
        after={
            "remedy": remedy.pk,
            "amount": paid.amount,
            "currency": paid.currency,
            "paid_on": paid.paid_on,
        },
        now=now,
    )
    return payment


@as_system("asks for permission by itself")
@transaction.atomic
def verify_remedy(
    *,
    user: User,
    deviation: Deviation,
    remedy: Remedy,
    how: str,
    by_whom: str,
    on: date,
    now: datetime | None = None,
) -> Remedy:
    """Those harmed have said that they have got it. Raises PermissionDenied, CannotMoveError."""
    return _settle(
        user,
        deviation,
        remedy,
        {
            "state": RemedyState.VERIFIED,
            "verified_how": how,
            "verified_by_whom": by_whom,
            "verified_on": on,
        },
        "",
        now,
    )


@as_system("asks for permission by itself")
@transaction.atomic
def say_not_possible(
    *, user: User, deviation: Deviation, remedy: Remedy, why: str, now: datetime | None = None
) -> Remedy:
    """No remedy can be given, with the reason. Raises PermissionDenied, CannotMoveError."""
    if not why.strip():
        raise CannotMoveError(_("Say why."))
    return _settle(user, deviation, remedy, {"state": RemedyState.NOT_POSSIBLE, "why_not": why}, why, now)


def _settle(
    user: User,
    deviation: Deviation,
    remedy: Remedy,
    values: dict[str, object],
    why: str,
    now: datetime | None,
) -> Remedy:
    found = _open(user, deviation)
    standing = found.remedies.select_for_update().get(pk=remedy.pk)
    if standing.is_settled:
        raise CannotMoveError
    before = values_of(standing)
    for name, value in values.items():
        setattr(standing, name, value)
    standing.save()
    record_change(user, "deviations.settle_remedy", standing, before, why=why, now=now)
    return standing
