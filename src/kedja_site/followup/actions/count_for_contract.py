"""A contract's buyer decides that a follow-up counts for it, or that it does not, with the rule's answer kept beside."""

from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.followup.models import FollowUp, ReuseDecision
from kedja_site.followup.permissions import user_can_count
from kedja_site.followup.reuse import Known, weigh_for
from kedja_site.people.log import record
from kedja_site.register.models import Contract


class NeedsReasonError(Exception):
    """The decision differs from what the rule says, and no reason was given."""


@transaction.atomic
def count_for_contract(
    *,
    user: User,
    contract: Contract,
    case: FollowUp,
    counts: bool,
    why: str = "",
    saved: int | None = None,
    today: date | None = None,
    now: datetime | None = None,
) -> ReuseDecision:
    """Kept beside those before; the latest holds. Raises PermissionDenied, NeedsReasonError."""
    now = now or timezone.now()
    if not user_can_count(user, contract):
        raise PermissionDenied
    known: Known = weigh_for(contract, case, today or timezone.localdate(now))
    if counts != known.counts and not why.strip():
        raise NeedsReasonError
    decision = ReuseDecision.objects.create(
        contract=contract,
        follow_up=case,
        organisation=contract.owner,
        counts=counts,
        conditions={
            held.condition: {"holds": held.holds, "earlier": held.earlier, "wanted": held.wanted}
            for held in known.reuse.conditions
        },
        valid_until=known.reuse.valid_until,
        saved=saved if counts else None,
        why=why,
        decided_by=user,
        decided_at=now,
    )
    record(
        user,
        "followup.count",
        contract,
        after={"follow_up": case.public_id, "counts": counts, "by_rule": known.counts, "saved": saved},
        why=why,
        now=now,
    )
    return decision
