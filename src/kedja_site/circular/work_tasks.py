"""What those who keep contracts have to do: say what was measured of their circular goals."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from kedja.circular import progress
from kedja_site.circular.actions.ask_in_time import BEFORE, STILL_ASKED
from kedja_site.circular.models import ContractGoal, MeasuringLink
from kedja_site.circular.selectors import measured_of, standing_measurements
from kedja_site.desk.tasks import Task, TaskState, gives_tasks
from kedja_site.people.access import Viewer, access_for, own_organisations
from kedja_site.people.subjects import Action, Subject

MOST = 200


@gives_tasks
def to_measure(viewer: Viewer, today: date) -> Iterable[Task]:
    """Values of the own organisation's contracts that are awaited."""
    access = access_for(viewer, Subject.CONTRACT, Action.CHANGE)
    own = own_organisations(viewer) & (
        own_organisations(viewer) if access.everything else access.organisations
    )
    if not own:
        return
    goals = list(
        ContractGoal.objects.unguarded("what the viewer's own organisation keeps")
        .filter(contract__owner__in=own, first_on__lte=today + BEFORE, third_on__gte=today - STILL_ASKED)
        .select_related("contract__supplier")
        .prefetch_related(standing_measurements())
        .order_by("third_on", "pk")[:MOST]
    )
    asked = dict(
        MeasuringLink.objects.filter(contract__in={goal.contract_id for goal in goals}).values_list(
            "contract", "made_at"
        )
    )
    for goal in goals:
        due = progress(goal.indicator, measured_of(goal), today).next_due
        if due is None or due > today + BEFORE:
            continue
        waits = goal.measured_by == "supplier" and goal.contract_id in asked
        yield Task(
            f"circular.measure {goal.public_id} {due}",
            _("Wait for the supplier’s value: %(name)s") % {"name": goal.name}
            if waits
            else _("Say what was measured: %(name)s") % {"name": goal.name},
            goal.contract.title,
            goal.get_absolute_url(),
            TaskState.WAITING if waits else TaskState.DUE,
            due_on=due,
        )
