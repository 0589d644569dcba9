"""A contract gets the ladder of the clause that it was signed with."""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja.policy.escalation import Step
from kedja_site.deviations.models import ContractLadder
from kedja_site.people.access import access_for
from kedja_site.people.log import record
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.models import Contract


@transaction.atomic
def set_ladder(
    *, user: User, contract: Contract, steps: Collection[Step], now: datetime | None = None
) -> ContractLadder:
    """The steps that the contract's clause has words for, beside dialogue and correction. Raises PermissionDenied."""
    now = now or timezone.now()
    if not access_for(user, Subject.CONTRACT, Action.CHANGE).covers(contract.owner_id):
        raise PermissionDenied
    kept = [step.value for step in Step if step in steps]
    ladder, _made = ContractLadder.objects.update_or_create(
        contract=contract, defaults={"steps": kept, "set_at": now}
    )
    record(user, "deviations.set_ladder", contract, after={"steps": kept}, now=now)
    return ladder
