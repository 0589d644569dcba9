"""Plans and invites many suppliers at once, some hundred a transaction: what `plan_follow_up` and `move_case` do for one."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.config.row_lock import as_system
from kedja_site.followup.actions.plan_follow_up import Plan, planned_case
from kedja_site.followup.models import FollowUp, FollowUpContract
from kedja_site.followup.permissions import leading_organisations
from kedja_site.followup.statuses import MOVES, OPEN, CaseState
from kedja_site.people.changes import values_of
from kedja_site.people.log import Change, record_many
from kedja_site.register.models import Supplier

WHY = "plans for many at once, and has asked for permission"
Wanted = tuple[int, str, int]
"""Supplier, category, year: there is one open case of each."""


@as_system("asks for permission by itself")
@transaction.atomic
def plan_many(*, user: User, plans: Sequence[Plan], now: datetime | None = None) -> dict[Wanted, FollowUp]:
    """A case for each: the one that is open already, or a new one. Raises PermissionDenied for another's organisation."""
    now = now or timezone.now()
    leaders = {plan.led_by.pk for plan in plans}
    if leaders - set(leading_organisations(user).filter(pk__in=leaders).values_list("pk", flat=True)):
        raise PermissionDenied
    suppliers = sorted({plan.supplier.pk for plan in plans})
    # In one order for everybody, so that two who plan the same wait for each other and do not lock each other out.
    list(Supplier.objects.unguarded(WHY).select_for_update().filter(pk__in=suppliers).order_by("pk"))
    found = {
        (case.supplier_id, case.category, case.year): case
        for case in FollowUp.objects.unguarded(WHY).filter(
            supplier__in=suppliers, state__in=OPEN, is_earlier=False
        )
    }
    new: dict[Wanted, tuple[FollowUp, Plan]] = {}
    for plan in plans:
        wanted = (plan.supplier.pk, plan.category, plan.year)
        if wanted not in found and wanted not in new:
            new[wanted] = (planned_case(user, plan, now), plan)
    FollowUp.objects.bulk_create([case for case, _plan in new.values()])
    FollowUpContract.objects.bulk_create(
        FollowUpContract(follow_up=case, contract=contract)
        for case, plan in new.values()
        for contract in plan.contracts
    )
    record_many(
        user,
        "followup.plan",
        [
            Change(
                case,
                after={**values_of(case), "contracts": sorted(one.public_id for one in plan.contracts)},
            )
            for case, plan in new.values()
        ],
        now=now,
    )
    return found | {wanted: case for wanted, (case, _plan) in new.items()}


@transaction.atomic
def move_many(
    *, cases: Collection[int], to: CaseState, who: User | None, why: str = "", now: datetime | None = None
) -> int:
    """Sets the state of those that MOVES lets go there, and leaves the others; the caller has asked for permission."""
    now = now or timezone.now()
    before = [state for state, after in MOVES.items() if to in after]
    moving = list(
        FollowUp.objects.unguarded(WHY)
        .select_for_update()
        .filter(pk__in=cases, state__in=before)
        .order_by("pk")
        .values_list("pk", "state")
    )
    rows = FollowUp.objects.unguarded(WHY).filter(pk__in=[pk for pk, _state in moving])
    rows.update(state=to, state_since=timezone.localdate(now))
    label = FollowUp._meta.label_lower  # noqa: SLF001 - Django's documented way
    return record_many(
        who,
        "followup.move",
        [Change((label, str(pk)), before={"state": was}, after={"state": to}) for pk, was in moving],
        why=why,
        now=now,
    )
