"""The contract that a lot became gets the goals that were signed."""

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from kedja_site.circular.models import ContractGoal
from kedja_site.circular.plan import number
from kedja_site.circular.signed_content import SignedGoal, read_content
from kedja_site.people.log import record
from kedja_site.procurements.models import SignedVersion
from kedja_site.register.models import Contract


@transaction.atomic
def give_goals(
    *, user: User, contract: Contract, version: SignedVersion, lot: int | None = None
) -> list[ContractGoal]:
    """One for each goal that is for the lot; doing it again makes none twice. Whoever hands over has asked for permission."""
    plan = read_content(version.content)
    made = []
    for goal in plan.goals:
        if lot is not None and not goal.is_for(lot):
            continue
        row, is_new = ContractGoal.objects.unguarded("the hand-over has asked for permission").get_or_create(
            contract=contract,
            goal=goal.code,
            defaults=_values(goal, version, {code: plan.strategies[code].sv for code in goal.strategies}),
        )
        if is_new:
            made.append(row)
    if made:
        record(
            user,
            "circular.give_goals",
            contract,
            after={"goals": [row.goal for row in made], "version": version.number},
        )
    return made


def _values(goal: SignedGoal, version: SignedVersion, strategies: dict[str, str]) -> dict[str, object]:
    said = goal.fields
    return {
        "version": version,
        "goal_name": goal.name.sv,
        "strategies": [{"code": code, "name": name} for code, name in strategies.items()],
        "name": said["name"],
        "unit": said["unit"],
        "better": said["better"],
        "how": said["how"],
        "measured_by": said["measured_by"],
        "baseline": number(said["baseline"]),
        "target": number(said["target"]),
        "first_on": date.fromisoformat(said["first_on"]),
        "second_on": date.fromisoformat(said["second_on"]),
        "third_on": date.fromisoformat(said["third_on"]),
        "second_target": number(said["second_target"]),
    }
