"""What comes round in the register."""

from datetime import datetime, timedelta

from django.utils import timezone

from kedja_site.config.due import comes_round
from kedja_site.register.actions.hand_over_contracts import hand_over_contracts
from kedja_site.register.actions.judge_contracts import judge_outdated
from kedja_site.register.graph.keeping import build_graph, is_due


@comes_round(every=timedelta(minutes=10))
def judge_by_new_facts(now: datetime) -> None:
    """When reference data or a weight has changed, every contract is judged anew; where nothing has, one quick question."""
    judge_outdated(timezone.localdate(now))


@comes_round(every=timedelta(minutes=1))
def keep_graph_fresh(now: datetime) -> None:
    """A new snapshot of the chains is asked for where many rows have changed since the last; the building is a job of its own."""
    if is_due(now):
        build_graph.enqueue()


@comes_round(every=timedelta(hours=1))
def move_contracts_with_roles(now: datetime) -> None:
    """Whoever came after somebody in a role answers for their contracts from the first day."""
    hand_over_contracts(now)
