"""What is known already and counts: the collaboration's rule asked for contracts and follow-ups of the register.

The rule is `kedja.policy.reuse`: terms at least at the same level, a similar method, at most three years old.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kedja.policy.follow_up_words import ClauseLevel
from kedja.policy.follow_up_words import Method as PolicyMethod
from kedja.policy.reuse import Earlier, Held, Reuse, Wanted, weigh_reuse
from kedja_site.followup.models import FollowUp, Performed, ReuseDecision
from kedja_site.followup.statuses import GOOD, Method
from kedja_site.people.access import Viewer
from kedja_site.register.models import Contract


@dataclass(frozen=True, slots=True)
class Known:
    """A step that was taken of a supplier, and what the rule says of it for one contract."""

    case: FollowUp
    step: Performed
    reuse: Reuse
    decision: ReuseDecision | None = None
    """What the contract's buyer has decided last, whatever the rule says."""

    @property
    def counts(self) -> bool | None:
        """What the rule says."""
        return self.reuse.counts

    @property
    def holds(self) -> bool | None:
        """The buyer's decision where there is one, else the rule's."""
        return self.decision.counts if self.decision else self.reuse.counts

    @property
    def failing(self) -> list[Held]:
        """The conditions that are not met, or not known to be."""
        return [held for held in self.reuse.conditions if held.holds is not True]


def level_of(text: str) -> ClauseLevel | None:
    """The level as the policy has it; None for the register's empty one."""
    return ClauseLevel(text) if text else None


def _weigh(contract: Contract, case: FollowUp, step: Performed, wanted: Method, today: date) -> Reuse:
    earlier = Earlier(
        level_of(case.level), PolicyMethod(step.method), step.performed_on, step.verdict in GOOD
    )
    return weigh_reuse(earlier, Wanted(level_of(contract.clause_level), PolicyMethod(wanted)), today)


ORDER = {True: 0, None: 1, False: 2}


def best_first(known: Iterable[Known]) -> list[Known]:
    """What counts, then what may count, then what does not; of each the newest first."""
    return sorted(known, key=lambda one: (ORDER[one.holds], -one.step.performed_on.toordinal()))


def known_of(
    viewer: Viewer,
    contracts: Collection[Contract],
    today: date,
    wanted: Method = Method.SELF_REPORT,
) -> dict[int, list[Known]]:
    """Contract → each step taken of its supplier that the viewer may know of, the best first; three queries.

    `wanted` is what the buyer would do otherwise; the lightest follow-up is asked for unless said otherwise.
    """
    suppliers = {contract.supplier_id for contract in contracts}
    cases: dict[int, list[FollowUp]] = {}
    for case in (
        FollowUp.objects.visible_to(viewer)
        .filter(supplier__in=suppliers)
        .exclude(performed=None)
        .distinct()
        .select_related("led_by")
        .prefetch_related("performed")
    ):
        cases.setdefault(case.supplier_id, []).append(case)
    decided: dict[tuple[int, int], ReuseDecision] = {}
    for decision in ReuseDecision.objects.filter(
        Q(contract__in=[contract.pk for contract in contracts])
    ).order_by("decided_at", "pk"):
        decided[decision.contract_id, decision.follow_up_id] = decision
    found: dict[int, list[Known]] = {}
    for contract in contracts:
        steps = [
            Known(
                case,
                step,
                _weigh(contract, case, step, wanted, today),
                decided.get((contract.pk, case.pk)),
            )
            for case in cases.get(contract.supplier_id, [])
            for step in case.performed.all()
        ]
        found[contract.pk] = best_first(steps)
    return found


def weigh_for(contract: Contract, case: FollowUp, today: date) -> Known:
    """The case's best step for the contract. ValueError where no step was taken."""
    decision = (
        ReuseDecision.objects.filter(contract=contract, follow_up=case).order_by("-decided_at", "-pk").first()
    )
    steps = [
        Known(case, step, _weigh(contract, case, step, Method.SELF_REPORT, today), None)
        for step in case.performed.all()
    ]
    if not steps:
        raise ValueError(f"{case.public_id} has no step that was taken")
    found = best_first(steps)[0]
    return Known(found.case, found.step, found.reuse, decision)
