"""Notes what a step has cost and who paid; takes a wrong amount back by its opposite."""

from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.followup.models import Cost, FollowUp
from kedja_site.followup.permissions import user_can_lead
from kedja_site.followup.statuses import Method, Payer
from kedja_site.people.log import record
from kedja_site.people.models import Organisation


@transaction.atomic
def add_cost(
    *,
    user: User,
    case: FollowUp,
    method: Method,
    amount: int,
    payer: Payer,
    organisation: Organisation | None = None,
    what: str = "",
    on: date | None = None,
    now: datetime | None = None,
) -> Cost:
    """`amount` in the minor unit of SEK, not nothing; `organisation` where a region pays. Raises PermissionDenied."""
    if not user_can_lead(user, case):
        raise PermissionDenied
    now = now or timezone.now()
    cost = Cost.objects.create(
        follow_up=case,
        method=method,
        what=what,
        amount=amount,
        payer=payer,
        organisation=organisation if payer == Payer.REGION else None,
        on=on or timezone.localdate(now),
        recorded_by=user,
        recorded_at=now,
    )
    record(
        user,
        "followup.cost",
        case,
        after={"method": method, "amount": amount, "payer": payer, "what": what},
        now=now,
    )
    return cost


def take_back_cost(*, user: User, cost: Cost, now: datetime | None = None) -> Cost:
    """The opposite of it beside it, so that nothing is deleted and the sum is right. Raises PermissionDenied."""
    return add_cost(
        user=user,
        case=cost.follow_up,
        method=Method(cost.method),
        amount=-cost.amount,
        payer=Payer(cost.payer),
        organisation=cost.organisation,
        what=cost.what,
        on=cost.on,
        now=now,
    )
