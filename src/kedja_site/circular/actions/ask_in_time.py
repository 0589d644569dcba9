"""Asks for what is to be measured when its day comes near: the supplier by letter, the buyer by a notice."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kedja.circular import progress
from kedja_site.circular.actions.ask_supplier import letter_of
from kedja_site.circular.models import ContractGoal, MeasuringLink
from kedja_site.circular.selectors import measured_of, standing_measurements
from kedja_site.desk.notices import tell

BEFORE = timedelta(days=30)
STILL_ASKED = timedelta(days=365)
WHY = "asks for values, on nobody's behalf"
BATCH = 500


def ask_in_time(now: datetime) -> int:
    """How many contracts were asked. Doing it again asks nobody twice for the same day."""
    today = timezone.localdate(now)
    rows = (
        ContractGoal.objects.unguarded(WHY)
        .filter(first_on__lte=today + BEFORE, third_on__gte=today - STILL_ASKED)
        .select_related("contract__responsible", "contract__supplier", "contract__owner")
        .prefetch_related(standing_measurements())
        .order_by("contract_id", "goal")
    )
    of_contract: dict[int, list[tuple[ContractGoal, date]]] = {}
    for goal in rows.iterator(chunk_size=BATCH):
        due = progress(goal.indicator, measured_of(goal), today).next_due
        if due is not None and due <= today + BEFORE:
            of_contract.setdefault(goal.contract_id, []).append((goal, due))
    return sum(_ask(goals) for goals in of_contract.values())


@transaction.atomic
def _ask(found: list[tuple[ContractGoal, date]]) -> bool:
    contract = found[0][0].contract
    suppliers = [(goal, due) for goal, due in found if goal.measured_by == "supplier"]
    link = MeasuringLink.objects.select_for_update().filter(contract=contract).first()
    asked = False
    if suppliers and link is not None:
        newest = max(due for _goal, due in suppliers)
        if link.asked_for is None or link.asked_for < newest:
            link.asked_for = newest
            link.save(update_fields=["asked_for"])
            link.contract = contract
            letter_of(link, [goal for goal, _due in suppliers], key=f"due {newest}")
            asked = True
    if contract.responsible is not None:
        for goal, due in found:
            with translation.override("sv"):
                path = reverse("circular:goal", args=[goal.public_id])
            asked |= bool(
                tell(
                    [contract.responsible],
                    format_lazy(
                        _("{name} of the contract {contract} is to be measured by {day}."),
                        name=goal.name,
                        contract=contract.title,
                        day=due.isoformat(),
                    ),
                    path=path,
                    key=f"circular.measure {goal.public_id} {due}",
                )
            )
    return asked
