"""The leader accepts a plan, whose measures then hold; or sends it back with what is missing."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja.policy.deviation_states import Actor
from kedja_site.config.row_lock import as_system
from kedja_site.deviations.actions.confirm_deviation import plan_due_on
from kedja_site.deviations.actions.move_deviation import CannotMoveError, locked, move
from kedja_site.deviations.letter_context import write_to_supplier
from kedja_site.deviations.models import Deviation, Measure, Plan
from kedja_site.deviations.permissions import user_can_decide
from kedja_site.deviations.plan_content import parse_day
from kedja_site.deviations.statuses import State, Verdict
from kedja_site.people.log import key_of, record


def _to_judge(user: User, deviation: Deviation, version: int) -> tuple[Deviation, Plan]:
    found = locked(deviation)
    if not user_can_decide(user, found):
        raise PermissionDenied
    plan = found.plans.select_for_update().filter(version=version).first()
    if plan is None or plan.verdict != Verdict.WAITING or found.state != State.PLAN_SUBMITTED:
        raise CannotMoveError
    return found, plan


def _judge(plan: Plan, verdict: Verdict, comment: str, user: User, now: datetime) -> None:
    plan.verdict, plan.comment, plan.judged_at = verdict, comment, now
    plan.judged_by, plan.judged_key = user, key_of(user).key
    plan.save(update_fields=["verdict", "comment", "judged_at", "judged_by", "judged_key"])


@as_system("asks for permission by itself")
@transaction.atomic
def accept_plan(
    *, user: User, deviation: Deviation, version: int, comment: str = "", now: datetime | None = None
) -> Plan:
    """Accepted: its measures hold, and the first of their days is what is due next. Raises PermissionDenied, CannotMoveError."""
    now = now or timezone.now()
    found, plan = _to_judge(user, deviation, version)
    _judge(plan, Verdict.ACCEPTED, comment, user, now)
    found.measures.exclude(plan=plan).filter(done_on=None).delete()
    measures = Measure.objects.bulk_create(
        Measure(
            deviation=found,
            plan=plan,
            key=one["key"],
            place=place,
            kind=one["kind"],
            what=one["what"],
            owner=one["owner"],
            due_on=parse_day(one["due_on"]),
            evidence_wanted=one.get("evidence_wanted", ""),
        )
        for place, one in enumerate(plan.content["measures"], 1)
    )
    last_day = min(measure.due_on for measure in measures)
    before = move(found, State.PLAN_ACCEPTED, Actor.FOLLOWER, due_on=last_day, now=now)
    record(
        user,
        "deviations.accept_plan",
        found,
        before={"state": before},
        after={"state": found.state, "version": version, "due_on": last_day},
        why=comment,
        now=now,
    )
    write_to_supplier(found, "plan_accepted", key=f"plan accepted {version}", more={"comment": comment})
    return plan


@as_system("asks for permission by itself")
@transaction.atomic
def send_plan_back(
    *, user: User, deviation: Deviation, version: int, comment: str, now: datetime | None = None
) -> Plan:
    """Sent back with what is missing; the supplier goes on from what it wrote. Raises PermissionDenied, CannotMoveError."""
    now = now or timezone.now()
    found, plan = _to_judge(user, deviation, version)
    if not comment.strip():
        raise CannotMoveError(_("Say what is missing, so that the supplier can mend it."))
    _judge(plan, Verdict.SENT_BACK, comment, user, now)
    last_day = plan_due_on(found.severity, timezone.localdate(now))
    before = move(found, State.PLAN_REJECTED, Actor.FOLLOWER, due_on=last_day, now=now)
    record(
        user,
        "deviations.send_plan_back",
        found,
        before={"state": before},
        after={"state": found.state, "version": version, "due_on": last_day},
        why=comment,
        now=now,
    )
    write_to_supplier(found, "plan_sent_back", key=f"plan sent back {version}", more={"comment": comment})
    return plan
