"""What those who are responsible for contracts and procurements have to do by a day."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q

from kedja_site.desk.tasks import Task, TaskState, gives_tasks
from kedja_site.people.access import Viewer
from kedja_site.procurements.models import ContractDeadline

SOON = timedelta(days=60)
"""What comes later is not yet anybody's task; it stands on the contract's page."""
LATELY = timedelta(days=30)
MOST = 200


@gives_tasks
def deadlines(viewer: Viewer, today: date) -> Iterable[Task]:
    """Of the contracts that the viewer is responsible for; one query."""
    if not viewer.is_authenticated:
        return
    rows = (
        ContractDeadline.objects.filter(contract__responsible=viewer.pk)
        .filter(Q(done_on=None, due_on__lte=today + SOON) | Q(done_on__gte=today - LATELY))
        .select_related("contract")
        .order_by("due_on", "pk")[:MOST]
    )
    for row in rows:
        yield Task(
            f"procurements.deadline {row.pk}",
            row.title,
            row.contract.title,
            f"{row.contract.get_absolute_url()}#tidsfrister",
            TaskState.DUE if row.done_on is None else TaskState.DONE,
            row.due_on,
            row.done_on,
        )
