"""Who has paid what for follow-ups, and what counting earlier ones has saved: row L16 of the features."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum

from kedja_site.followup.models import Cost, FollowUp, ReuseDecision
from kedja_site.followup.statuses import Method, Payer
from kedja_site.people.access import Viewer
from kedja_site.register.models import Contract


@dataclass(frozen=True, slots=True)
class Paid:
    """What one payer has paid for one kind of step."""

    method: Method
    payer: Payer
    amount: int
    """Minor unit of SEK."""
    steps: int


@dataclass(frozen=True, slots=True)
class CostsOfYear:
    """A year's costs, as far as the viewer may see the cases."""

    year: int
    paid: tuple[Paid, ...]
    total: int
    by_payer: dict[Payer, int]
    cases: int
    without_cost: int
    """Cases of the year in which a step was taken and no cost is noted: the total is at least what is said."""
    saved: int
    reused: int
    """Decisions that an earlier follow-up counts."""
    reused_without_amount: int


def costs_of(viewer: Viewer, year: int) -> CostsOfYear:
    """Of the cases of that year; a fixed number of queries."""
    cases: QuerySet[FollowUp] = FollowUp.objects.visible_to(viewer).filter(year=year, is_earlier=False)
    rows = (
        Cost.objects.filter(follow_up__in=cases)
        .order_by()
        .values("method", "payer")
        .annotate(amount=Sum("amount"), steps=Count("follow_up", distinct=True))
    )
    paid = tuple(
        sorted(
            (Paid(Method(row["method"]), Payer(row["payer"]), row["amount"], row["steps"]) for row in rows),
            key=lambda one: (list(Method).index(one.method), list(Payer).index(one.payer)),
        )
    )
    decisions = _latest_decisions(viewer, year)
    amounts = [one.saved for one in decisions if one.saved is not None]
    return CostsOfYear(
        year,
        paid,
        sum(one.amount for one in paid),
        {payer: sum(one.amount for one in paid if one.payer == payer) for payer in Payer},
        cases.count(),
        cases.exclude(performed=None).filter(costs=None).distinct().count(),
        sum(amounts),
        len(decisions),
        len(decisions) - len(amounts),
    )


def _latest_decisions(viewer: Viewer, year: int) -> list[ReuseDecision]:
    """Those made that year that hold still: the last of each contract and follow-up, where it says that it counts."""
    latest: dict[tuple[int, int], ReuseDecision] = {}
    for decision in ReuseDecision.objects.filter(
        contract__in=Contract.objects.visible_to(viewer).order_by().values("pk")
    ).order_by("decided_at", "pk"):
        latest[decision.contract_id, decision.follow_up_id] = decision
    return [one for one in latest.values() if one.counts and one.decided_at.year == year]
