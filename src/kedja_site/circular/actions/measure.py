"""Somebody says what was measured of a contract's goal; a correction stands beside what it replaces."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.circular.actions.refusing import CannotDoError
from kedja_site.circular.models import ContractGoal, Measurement, MeasuringLink
from kedja_site.circular.permissions import user_can_measure
from kedja_site.circular.words import figure
from kedja_site.config.row_lock import as_system
from kedja_site.followup.files import Upload, keep_file
from kedja_site.people.log import record

HIGHEST = Decimal(10) ** 14
MOST_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says was measured."""

    day: date
    value: Decimal
    note: str = ""
    evidence: "Upload | None" = None
    by_name: str = ""


@as_system("asks for permission by itself")
@transaction.atomic
def measure(
    *,
    goal: ContractGoal,
    said: Said,
    user: User | None = None,
    link: MeasuringLink | None = None,
    replaces: Measurement | None = None,
    now: datetime | None = None,
) -> Measurement:
    """Keeps it; the same said twice makes one. Raises PermissionDenied, CannotDoError, FileRefusedError."""
    now = now or timezone.now()
    held = (
        ContractGoal.objects.unguarded("an action that asks for permission")
        .select_for_update(of=("self",))
        .select_related("contract")
        .get(pk=goal.pk)
    )
    by_link = link is not None and link.contract_id == held.contract_id and held.measured_by == "supplier"
    if not by_link and not (user is not None and user_can_measure(user, held)):
        raise PermissionDenied
    _check(held, said, timezone.localdate(now))
    standing = held.measurements.filter(day=said.day, replaced_by=None).first()
    if standing is not None and replaces is None:
        if standing.value == said.value and standing.note == said.note and said.evidence is None:
            return standing
        raise CannotDoError(
            _("There is a value of %(day)s already: %(value)s. Correct that one instead.")
            % {"day": said.day.isoformat(), "value": figure(standing.value, held.unit)}
        )
    if replaces is not None:
        if replaces.goal_id != held.pk or held.measurements.filter(replaces=replaces).exists():
            raise CannotDoError(_("Somebody has corrected that value meanwhile. See what it says now."))
        if standing is not None and standing.pk != replaces.pk:
            raise CannotDoError(
                _("There is a value of %(day)s already: %(value)s. Correct that one instead.")
                % {"day": said.day.isoformat(), "value": figure(standing.value, held.unit)}
            )
    made = Measurement.objects.create(
        goal=held,
        day=said.day,
        value=said.value,
        note=said.note,
        evidence=keep_file(said.evidence, now=now) if said.evidence else None,
        is_by_supplier=by_link,
        by_name=said.by_name,
        said_by=user,
        said_at=now,
        replaces=replaces,
    )
    record(
        user,
        "circular.measure",
        held,
        before={"value": replaces.value, "day": replaces.day} if replaces else {},
        after={"value": said.value, "day": said.day},
        now=now,
    )
    return made


def _check(goal: ContractGoal, said: Said, today: date) -> None:
    if said.day > today:
        raise CannotDoError(_("The day has not come yet. Give the day on which it was measured."))
    if abs(said.value) >= HIGHEST:
        raise CannotDoError(_("The value is too large to be right. Check it, and the unit."))
    if goal.unit == "%" and not 0 <= said.value <= MOST_PERCENT:
        raise CannotDoError(_("A value in per cent is from 0 to 100."))
