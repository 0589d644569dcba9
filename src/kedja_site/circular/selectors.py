"""Plans, policies and goals as their viewers may read them."""

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from kedja.circular import Chart, Measured
from kedja_site.circular.charts import current_chart
from kedja_site.circular.models import CircularPolicy, ContractGoal, Measurement
from kedja_site.circular.plan import KIND, Plan, plan_in
from kedja_site.people.access import Viewer
from kedja_site.people.guarded import rows_of
from kedja_site.procurements.drafts import draft_of
from kedja_site.procurements.models import Procurement, SignedVersion
from kedja_site.register.public_ids import read_public_id


def policy_of(procurement: Procurement) -> CircularPolicy | None:
    """The policy of whoever procures: an authority's policy is public."""
    found: CircularPolicy | None = (
        CircularPolicy.objects.unguarded("an authority's policy is public")
        .filter(organisation=procurement.owner_id)
        .first()
    )
    return found


def plan_of(procurement: Procurement, chart: Chart | None = None) -> Plan:
    """What is chosen in a file that the viewer may read."""
    policy = policy_of(procurement)
    goals = frozenset(policy.goals) if policy else frozenset()
    content = draft_of(procurement, None, KIND).content
    return plan_in(content, chart or current_chart().chart, goals)


def signed_plan_of(procurement: Procurement) -> SignedVersion | None:
    """The version in force, of a file that the viewer may read."""
    found: SignedVersion | None = (
        SignedVersion.objects.unguarded("of a file that the viewer may read")
        .filter(procurement=procurement, kind=KIND, lot=None)
        .order_by("-number")
        .first()
    )
    return found


def standing_measurements() -> "Prefetch[str]":
    """What was measured and is not replaced, by day, as `goal.standing`."""
    rows = rows_of(Measurement, "of goals that are read already").filter(replaced_by=None)
    rows = rows.select_related("said_by", "evidence")
    return Prefetch("measurements", rows.order_by("day", "pk"), to_attr="standing")


def goals_for(viewer: Viewer) -> QuerySet[ContractGoal]:
    """Those of the contracts that the viewer may see."""
    rows: QuerySet[ContractGoal] = (
        ContractGoal.objects.visible_to(viewer)
        .select_related("contract__owner", "contract__supplier")
        .prefetch_related(standing_measurements())
    )
    return rows


def visible_goal(viewer: Viewer, public_id: str) -> ContractGoal:
    """The one of that id; Http404 where there is none for the viewer."""
    read = read_public_id(public_id)
    found = goals_for(viewer).filter(public_id=read).first() if read else None
    if found is None:
        raise Http404
    return found


def measured_of(goal: ContractGoal) -> list[Measured]:
    """As the rules read it; ask with `standing_measurements`."""
    return [Measured(row.day, row.value) for row in goal.standing]  # type: ignore[attr-defined]  # prefetched
