"""Advice to the supplier, which it says that it has read."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.config.row_lock import as_system
from kedja_site.deviations.actions.move_deviation import CannotMoveError, locked
from kedja_site.deviations.letter_context import write_to_supplier
from kedja_site.deviations.models import Advice, Deviation
from kedja_site.deviations.permissions import user_can_decide
from kedja_site.people.log import record


@as_system("asks for permission by itself")
@transaction.atomic
def give_advice(*, user: User, deviation: Deviation, text: str, now: datetime | None = None) -> Advice:
    """Kept, and written to the supplier. Raises PermissionDenied, CannotMoveError."""
    now = now or timezone.now()
    found = locked(deviation)
    if not user_can_decide(user, found):
        raise PermissionDenied
    if not found.is_open or not found.is_told:
        raise CannotMoveError(_("The supplier does not know of the deviation yet, or it is closed."))
    advice = Advice.objects.create(deviation=found, text=text, given_by=user, given_at=now)
    record(user, "deviations.advise", found, after={"advice": advice.pk}, now=now)
    write_to_supplier(found, "advice", key=f"advice {advice.pk}", more={"text": text})
    return advice


@transaction.atomic
def acknowledge_advice(
    *, deviation: Deviation, number: int, read_by: str, now: datetime | None = None
) -> Advice:
    """The supplier has read it, by its link. The first who says so stands. Raises CannotMoveError."""
    now = now or timezone.now()
    found = locked(deviation)
    advice = found.advice.select_for_update().filter(pk=number).first()
    if advice is None:
        raise CannotMoveError
    if advice.read_at is None:
        advice.read_at, advice.read_by = now, read_by
        advice.save(update_fields=["read_at", "read_by"])
        record(None, "deviations.acknowledge", found, after={"advice": advice.pk}, now=now)
    return advice
