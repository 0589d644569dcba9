"""Plans a follow-up: who is followed up, by whom, how, when, and at whose cost."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.config.row_lock import as_system
from kedja_site.followup.actions.move_case import locked
from kedja_site.followup.models import FollowUp, FollowUpContract
from kedja_site.followup.permissions import leading_organisations, user_can_lead
from kedja_site.followup.statuses import OPEN, Method
from kedja_site.people.changes import record_change, values_of
from kedja_site.people.log import record
from kedja_site.people.models import Organisation
from kedja_site.register.models import Contract, Supplier


@dataclass(frozen=True, slots=True)
class Plan:
    """What is planned."""

    supplier: Supplier
    led_by: Organisation
    category: str
    year: int
    method: Method = Method.SELF_REPORT
    product: str = ""
    level: str = ""
    clause_version: str = ""
    code_version: str = ""
    planned_on: date | None = None
    planned_cost: int | None = None
    payer: str = ""
    why: str = ""
    contracts: Collection[Contract] = ()


class AlreadyPlannedError(Exception):
    """The supplier is being followed up in the category that year; `case` is where."""

    def __init__(self, case: FollowUp) -> None:
        super().__init__(case.public_id)
        self.case = case


def planned_case(user: User, plan: Plan, now: datetime) -> FollowUp:
    """The case as it is planned, unsaved, so that many can be made at once."""
    return FollowUp(
        supplier=plan.supplier,
        led_by=plan.led_by,
        contact=user,
        category=plan.category,
        product=plan.product,
        year=plan.year,
        planned_method=plan.method,
        level=plan.level,
        clause_version=plan.clause_version,
        code_version=plan.code_version,
        planned_on=plan.planned_on,
        planned_cost=plan.planned_cost,
        payer=plan.payer,
        why=plan.why,
        made_by=user,
        made_at=now,
        state_since=timezone.localdate(now),
    )


@as_system("asks for permission by itself")
@transaction.atomic
def plan_follow_up(*, user: User, plan: Plan, now: datetime | None = None) -> FollowUp:
    """A new case, planned. Raises PermissionDenied for another's organisation, AlreadyPlannedError."""
    now = now or timezone.now()
    if not leading_organisations(user).filter(pk=plan.led_by.pk).exists():
        raise PermissionDenied
    # Two who plan the same at the same moment wait here.
    Supplier.objects.unguarded("to plan one at a time").select_for_update().get(pk=plan.supplier.pk)
    standing = (
        FollowUp.objects.unguarded("whoever would plan is told that it is planned")
        .filter(
            supplier=plan.supplier,
            category=plan.category,
            year=plan.year,
            state__in=OPEN,
            is_earlier=False,
        )
        .first()
    )
    if standing is not None:
        raise AlreadyPlannedError(standing)
    case = planned_case(user, plan, now)
    case.save(force_insert=True)
    _keep_contracts(case, plan.contracts)
    record(
        user,
        "followup.plan",
        case,
        after={**values_of(case), "contracts": sorted(one.public_id for one in plan.contracts)},
        now=now,
    )
    return case


def _keep_contracts(case: FollowUp, contracts: Collection[Contract]) -> None:
    standing = set(case.contracts.values_list("contract", flat=True))
    FollowUpContract.objects.bulk_create(
        FollowUpContract(follow_up=case, contract=contract)
        for contract in contracts
        if contract.pk not in standing
    )


PLANNED_FIELDS = (
    "product", "level", "clause_version", "code_version", "planned_method", "planned_on", "planned_cost", "payer",
    "why",
)  # fmt: skip


@as_system("asks for permission by itself")
@transaction.atomic
def change_plan(
    *,
    user: User,
    case: FollowUp,
    values: dict[str, object],
    contracts: Collection[Contract] = (),
    among: Collection[Contract] = (),
    why: str = "",
    now: datetime | None = None,
) -> FollowUp:
    """Changes what is planned of an open case. Raises PermissionDenied.

    `contracts` are those chosen `among` what the user was shown; what was not shown stays as it is.
    """
    found = locked(case)
    if not user_can_lead(user, found) or not found.is_open:
        raise PermissionDenied
    before = values_of(found)
    for name in PLANNED_FIELDS:
        if name in values:
            setattr(found, name, values[name])
    found.save()
    left_out = {contract.pk for contract in among} - {contract.pk for contract in contracts}
    found.contracts.filter(contract__in=left_out).delete()
    _keep_contracts(found, contracts)
    record_change(user, "followup.change_plan", found, before, why=why, now=now)
    return found
