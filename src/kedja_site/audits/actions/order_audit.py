"""Orders an audit in a case: the plan, the case's next state, the letters, and the cost."""

from collections.abc import Collection
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.audits.actions.locking import locked as locked_audit
from kedja_site.audits.costs import set_cost
from kedja_site.audits.letter_context import write_to_auditor, write_to_supplier
from kedja_site.audits.models import Audit
from kedja_site.audits.permissions import user_can_order
from kedja_site.audits.planning import as_kept, check_contracts
from kedja_site.audits.statuses import Kind
from kedja_site.config.row_lock import as_system
from kedja_site.followup.actions.move_case import locked as locked_case
from kedja_site.followup.actions.move_case import move_case
from kedja_site.followup.models import FollowUp
from kedja_site.followup.statuses import CaseState, Payer
from kedja_site.followup.supplier_link import give_link
from kedja_site.people.changes import values_of
from kedja_site.people.log import record
from kedja_site.people.models import Organisation
from kedja_site.register.models import Contract, Site


@dataclass(frozen=True, slots=True)
class AuditPlan:
    """What is ordered. `email` and `letter_language` are for the supplier's letter."""

    kind: Kind
    firm: Organisation | None
    auditor: User
    starts_on: date
    ends_on: date
    report_by: date
    payer: Payer
    requirements: Collection[str]
    site: Site | None = None
    address: str = ""
    standard: str = ""
    language: str = "sv"
    contract: Contract | None = None
    product: str = ""
    cost: int | None = None
    payer_why: str = ""
    override_why: str = ""
    prepare: str = ""
    note: str = ""
    email: str = ""
    letter_language: str = "sv"
    key: UUID = field(default_factory=uuid4)
    """Of the form that it was filled in on: sent twice, it orders once."""

    def values(self) -> dict[str, object]:
        """The columns of the audit."""
        others = {"email", "letter_language", "key"}
        given = {one.name: getattr(self, one.name) for one in fields(self) if one.name not in others}
        return {**given, "requirements": sorted(self.requirements)}


@as_system("asks for permission by itself; the letters speak of supplier and site")
@transaction.atomic
def order_audit(*, user: User, case: FollowUp, plan: AuditPlan, now: datetime | None = None) -> Audit:
    """A new audit; the case is moved to `audit_ordered`. Raises PermissionDenied, CannotMoveError."""
    now = now or timezone.now()
    found = locked_case(case)
    if not user_can_order(user, found) or not found.is_open:
        raise PermissionDenied
    standing = Audit.objects.unguarded("the same form sent twice").filter(order_key=plan.key, follow_up=found)
    if first := standing.first():
        return locked_audit(first)
    before = CaseState(found.state)
    move_case(case=found, to=CaseState.AUDIT_ORDERED, who=user, now=now)
    contracts = [row.contract for row in found.contracts.select_related("contract")]
    made = Audit.objects.create(
        order_key=plan.key,
        follow_up=found,
        preconditions=as_kept(check_contracts(contracts, plan.starts_on)),
        case_before=before,
        ordered_by=user,
        ordered_at=now,
        changed_at=now,
        state_since=timezone.localdate(now),
        **plan.values(),
    )
    audit = locked_audit(made)
    set_cost(audit, user, plan.starts_on, now)
    record(user, "audits.order", audit, after=values_of(audit), now=now)
    if plan.email:
        link = give_link(found, plan.email, plan.letter_language, now)
        write_to_supplier(audit, link, "ordered", key="ordered")
    write_to_auditor(audit, "to_perform", key="ordered")
    return audit
