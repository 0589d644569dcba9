"""What others set for the same category, and how it went."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from kedja.circular import Earlier, Progress, State, Suggestion, progress, suggest
from kedja.reference import load
from kedja_site.circular.models import ContractGoal
from kedja_site.circular.selectors import goals_for, measured_of, standing_measurements
from kedja_site.people.access import Viewer
from kedja_site.register.models import ContractCategory

MOST = 500
"""The newest contracts that are looked at."""


@dataclass(frozen=True, slots=True)
class KnownGoal:
    """A goal of somebody's contract, with how it stands."""

    goal: ContractGoal
    progress: Progress
    categories: frozenset[str]


def parents() -> dict[str, str | None]:
    """Category → the one above it."""
    return {row["code"]: row["parent"] for row in load("purchasing_categories").to_pylist()}


def near(codes: Collection[str]) -> set[str]:
    """The categories, those above and those below."""
    tree = parents()
    found = set(codes) | {above for code in codes if (above := tree.get(code))}
    return found | {code for code, above in tree.items() if above in codes}


def goals_known(viewer: Viewer, codes: Collection[str], today: date) -> list[KnownGoal]:
    """The goals of contracts in the categories and near them that the viewer may see, the newest first. Four queries."""
    return _known(goals_for(viewer), codes, today)


def all_goals(codes: Collection[str], today: date) -> list[KnownGoal]:
    """The same of everybody's, to count them."""
    rows = ContractGoal.objects.unguarded("counted, and small numbers left out").filter(
        contract__is_confidential=False
    )
    return _known(rows.select_related("contract").prefetch_related(standing_measurements()), codes, today)


def _known(rows: object, codes: Collection[str], today: date) -> list[KnownGoal]:
    if not codes:
        return []
    contracts = ContractCategory.objects.filter(category__in=near(codes)).values("contract")
    goals = list(rows.filter(contract__in=contracts).order_by("-first_on", "-pk")[:MOST])  # type: ignore[attr-defined]  # a queryset
    of_contract: dict[int, set[str]] = {}
    pairs = ContractCategory.objects.filter(contract__in={goal.contract_id for goal in goals})
    for contract, category in pairs.values_list("contract", "category"):
        of_contract.setdefault(contract, set()).add(category)
    return [
        KnownGoal(
            goal,
            progress(goal.indicator, measured_of(goal), today),
            frozenset(of_contract.get(goal.contract_id, ())),
        )
        for goal in goals
    ]


def suggestions(codes: Collection[str], known: Collection[KnownGoal]) -> tuple[Suggestion, ...]:
    """What the rule makes of it."""
    rows = [
        Earlier(
            str(each.goal.contract_id),
            each.categories,
            each.goal.goal,
            frozenset(one["code"] for one in each.goal.strategies),
            each.progress.state,
        )
        for each in known
    ]
    return suggest(codes, rows, parents())


def counts(known: Collection[KnownGoal]) -> dict[State, int]:
    """How many stand how."""
    return {state: sum(each.progress.state is state for each in known) for state in State}
