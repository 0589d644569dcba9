"""Contracts follow a role that has been handed over: whoever came after answers for them from their first day."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kedja_site.people import log
from kedja_site.people.models import Assignment
from kedja_site.register.models import Contract

WHY = "contracts go on to whoever came after"


def hand_over_contracts(now: datetime) -> int:
    """How many contracts have another responsible person now.

    Nothing is moved from somebody who still has a role in the organisation. Each contract is a transaction of its own, so
    that the log is never held for long; done again, there is nothing left to do.
    """
    heirs = _heirs(now)
    people = {person for person, _organisation in heirs}
    organisations = {organisation for _person, organisation in heirs}
    left = Contract.objects.unguarded(WHY).filter(responsible__in=people, owner__in=organisations)
    waiting = [
        (pk, old, heirs[old, owner])
        for pk, old, owner in left.order_by("pk").values_list("pk", "responsible", "owner")
        if (old, owner) in heirs
    ]
    return sum(_move(pk, old, new, now) for pk, old, new in waiting)


def _heirs(now: datetime) -> dict[tuple[int, int], int]:
    """(Whoever has left, organisation) → who has come after, through any number of hand-overs."""
    today = timezone.localdate(now)
    standing = Assignment.objects.valid_on(today)
    still_there = set(standing.values_list("person", "organisation"))
    earlier = {
        one.pk: one
        for one in Assignment.objects.filter(handed_over_to__isnull=False).select_related("handed_over_from")
    }
    heirs: dict[tuple[int, int], int] = {}
    for new in standing.filter(handed_over_from__isnull=False).order_by("pk"):
        before = earlier.get(new.handed_over_from_id or 0)
        while before is not None:
            left = (before.person_id, before.organisation_id)
            if left not in still_there:
                heirs.setdefault(left, new.person_id)
            before = earlier.get(before.handed_over_from_id or 0)
    return heirs


@transaction.atomic
def _move(contract_id: int, old: int, new: int, now: datetime) -> bool:
    contract = (
        Contract.objects.unguarded(WHY)
        .select_for_update(of=("self",))
        .filter(pk=contract_id, responsible=old)
        .first()
    )
    if contract is None:
        return False
    contract.responsible_id = new
    contract.changed_at = now
    contract.save(update_fields=["responsible", "changed_at"])
    log.record(
        None,
        "register.hand_over_contract",
        contract,
        before={"responsible": old},
        after={"responsible": new},
        now=now,
    )
    return True
