"""The leader says that it is a deviation, and asks for a plan; or that it is none."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kedja.policy.deadlines import Step, due
from kedja.policy.deviation_states import Actor
from kedja.policy.severe_deviation import Severity as PolicySeverity
from kedja_site.config.row_lock import as_system
from kedja_site.desk.notices import tell
from kedja_site.deviations.actions.move_deviation import CannotMoveError, locked, move
from kedja_site.deviations.letter_context import write_to_supplier
from kedja_site.deviations.models import Deviation
from kedja_site.deviations.models.deadline import deadlines
from kedja_site.deviations.permissions import user_can_decide
from kedja_site.deviations.statuses import Severity, State
from kedja_site.followup.actions.move_case import CannotMoveError as CaseStaysError
from kedja_site.followup.actions.move_case import move_case
from kedja_site.followup.people import people_at_buyers
from kedja_site.followup.statuses import CaseState
from kedja_site.followup.supplier_link import give_link
from kedja_site.people.changes import record_change, values_of
from kedja_site.people.log import record

SETTLED = (
    "severity", "severe_kind", "requirement", "requirement_number", "requirement_version", "description", "tier",
    "site", "stage", "country", "relation",
)  # fmt: skip
"""What the leader may set right while confirming."""


def plan_due_on(severity: str, today: date) -> date:
    """The last day for a plan that is asked for today."""
    return due(Step.PLAN, PolicySeverity(severity), today, deadlines())


@as_system("asks for permission by itself; tells the buyers whatever the leader may see of them")
@transaction.atomic
def confirm_deviation(
    *,
    user: User,
    deviation: Deviation,
    values: Mapping[str, Any],
    email: str = "",
    language: str = "sv",
    due_on: date | None = None,
    now: datetime | None = None,
) -> Deviation:
    """Confirms, asks for a plan by letter, moves the case, and tells every buyer at once of what is severe.

    Raises PermissionDenied, CannotMoveError.
    """
    now = now or timezone.now()
    today = timezone.localdate(now)
    found = locked(deviation)
    if not user_can_decide(user, found):
        raise PermissionDenied
    before = values_of(found)
    for name in SETTLED:
        if name in values:
            setattr(found, name, values[name])
    if found.severity == Severity.ORDINARY:
        found.severe_kind = ""
    found.confirmed_on = today
    move(found, State.CONFIRMED, Actor.FOLLOWER, now=now)
    last_day = due_on or plan_due_on(found.severity, today)
    move(found, State.PLAN_REQUESTED, Actor.FOLLOWER, due_on=last_day, now=now)
    record_change(user, "deviations.confirm", found, before, now=now)
    if email:
        give_link(found.follow_up, email, language, now)
    write_to_supplier(found, "plan_wanted", key=f"plan wanted {today}")
    with suppress(CaseStaysError):
        # Where an answer or an audit is under way the case stays there, and cannot be closed before this is.
        move_case(case=found.follow_up, to=CaseState.DEVIATIONS, who=user, now=now)
    if found.is_severe:
        tell_buyers(found, today)
    return found


def tell_buyers(found: Deviation, today: date) -> int:
    """An urgent notice to everybody at the buyers who are linked to the supplier, once; how many were told."""
    supplier = found.follow_up.supplier
    return tell(
        people_at_buyers(supplier, today),
        format_lazy(
            _("A severe deviation is confirmed at {supplier}, which you buy from."), supplier=supplier.name
        ),
        path=found.notice_path,
        key=f"deviations.severe {found.public_id}",
        is_urgent=True,
    )


@as_system("asks for permission by itself")
@transaction.atomic
def dismiss_deviation(
    *, user: User, deviation: Deviation, why: str, now: datetime | None = None
) -> Deviation:
    """It is none, with the reason; the supplier is told where it knew of it. Raises PermissionDenied, CannotMoveError."""
    now = now or timezone.now()
    found = locked(deviation)
    if not user_can_decide(user, found):
        raise PermissionDenied
    if not why.strip():
        raise CannotMoveError(_("Say why."))
    was_told = found.is_told
    before = move(found, State.DISMISSED, Actor.FOLLOWER, now=now)
    record(
        user,
        "deviations.dismiss",
        found,
        before={"state": before},
        after={"state": found.state},
        why=why,
        now=now,
    )
    if was_told:
        write_to_supplier(found, "dismissed", key="dismissed", more={"why": why})
    return found


@as_system("asks for permission by itself")
@transaction.atomic
def ask_for_plan(
    *, user: User, deviation: Deviation, due_on: date | None = None, now: datetime | None = None
) -> Deviation:
    """Asks again, after a step of the ladder. Raises PermissionDenied, CannotMoveError."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    found = locked(deviation)
    if not user_can_decide(user, found):
        raise PermissionDenied
    last_day = due_on or plan_due_on(found.severity, today)
    before = move(found, State.PLAN_REQUESTED, Actor.FOLLOWER, due_on=last_day, now=now)
    record(
        user,
        "deviations.ask_for_plan",
        found,
        before={"state": before},
        after={"state": found.state, "due_on": last_day},
        now=now,
    )
    write_to_supplier(found, "plan_wanted", key=f"plan wanted {today}")
    return found
