"""Changes an ordered audit's plan, or cancels it with a reason."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.audits.actions.locking import NotOpenError, locked
from kedja_site.audits.actions.order_audit import AuditPlan
from kedja_site.audits.costs import set_cost
from kedja_site.audits.letter_context import write_to_auditor, write_to_supplier
from kedja_site.audits.models import Audit
from kedja_site.audits.permissions import user_can_manage
from kedja_site.audits.statuses import OPEN, RECORDED_IN, State
from kedja_site.config.row_lock import as_system
from kedja_site.followup.actions.move_case import move_case
from kedja_site.followup.models import FollowUp, SupplierLink
from kedja_site.followup.statuses import AUDITS, CaseState
from kedja_site.people.changes import record_change, values_of
from kedja_site.people.log import record

WHY = "asks for permission by itself; the letters speak of supplier and site"
TOLD_TO_SUPPLIER = {
    "kind", "firm", "auditor", "site", "address", "starts_on", "ends_on", "standard", "language", "requirements",
    "product", "prepare",
}  # fmt: skip
"""What the supplier reads of the plan: a change of anything else sends it no letter."""


@as_system(WHY)
@transaction.atomic
def change_audit(
    *, user: User, audit: Audit, plan: AuditPlan, why: str, now: datetime | None = None
) -> Audit:
    """Another plan, until the report is signed; who reads it is told. Raises PermissionDenied, NotOpenError."""
    now = now or timezone.now()
    found = locked(audit)
    if not user_can_manage(user, found):
        raise PermissionDenied
    if found.state not in RECORDED_IN:
        raise NotOpenError
    before = values_of(found)
    auditor_before = found.auditor_id
    for name, value in plan.values().items():
        setattr(found, name, value)
    found.changed_at = now
    after = values_of(found)
    changed = {name for name in after if after[name] != before.get(name)} - {"changed_at"}
    if not changed:
        return found
    found.save()
    set_cost(found, user, plan.starts_on, now)
    record_change(user, "audits.change", found, before, why=why, now=now)
    key = f"changed {now.isoformat()}"
    link = SupplierLink.objects.filter(follow_up=found.follow_up).first()
    if link is not None and changed & TOLD_TO_SUPPLIER:
        write_to_supplier(found, link, "changed", key=key, more={"why": why})
    is_new = found.auditor_id != auditor_before
    write_to_auditor(found, "to_perform" if is_new else "changed_for_auditor", key=key, more={"why": why})
    return found


@as_system(WHY)
@transaction.atomic
def cancel_audit(*, user: User, audit: Audit, why: str, now: datetime | None = None) -> Audit:
    """Ends it with a reason; what was written stays. The case goes back. Raises PermissionDenied, NotOpenError."""
    now = now or timezone.now()
    found = locked(audit)
    if not user_can_manage(user, found):
        raise PermissionDenied
    if found.state not in OPEN or not why.strip():
        raise NotOpenError
    before = found.state
    found.state, found.ended_why = State.CANCELLED, why
    found.state_since, found.changed_at = timezone.localdate(now), now
    found.save(update_fields=["state", "ended_why", "state_since", "changed_at"])
    set_cost(found, user, timezone.localdate(now), now, is_cancelled=True)
    _move_back(found, user, now)
    record(
        user, "audits.cancel", found, before={"state": before}, after={"state": found.state}, why=why, now=now
    )
    link = SupplierLink.objects.filter(follow_up=found.follow_up).first()
    if link is not None:
        write_to_supplier(found, link, "cancelled", key="cancelled", more={"why": why})
    write_to_auditor(found, "cancelled_for_auditor", key="cancelled", more={"why": why})
    return found


def _move_back(audit: Audit, user: User, now: datetime) -> None:
    """To where the case was when the audit was ordered, unless another audit is still to be made."""
    case: FollowUp = audit.follow_up
    others = Audit.objects.unguarded("whether another is left").filter(follow_up=case, state__in=OPEN)
    if case.state != CaseState.AUDIT_ORDERED or others.exists():
        return
    audited = case.performed.filter(method__in=AUDITS).exists()
    if audit.case_before == CaseState.ASSESSED and not audited:
        move_case(case=case, to=CaseState.ASSESSED, who=user, now=now)
    elif audited:
        move_case(case=case, to=CaseState.AUDITED, who=user, now=now)
        if audit.case_before == CaseState.DEVIATIONS:
            move_case(case=case, to=CaseState.DEVIATIONS, who=user, now=now)
    else:
        move_case(case=case, to=CaseState.PLANNED, who=user, now=now)
        if audit.case_before == CaseState.INVITED:
            move_case(case=case, to=CaseState.INVITED, who=user, now=now)
