"""What those who are responsible for contracts and procurements have to do by a day."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from kedja_site.desk.tasks import Task, TaskState, gives_tasks
from kedja_site.people.access import Viewer
from kedja_site.procurements.models import ContractDeadline, Procurement
from kedja_site.procurements.statuses import Phase, ProcurementState

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


@gives_tasks
def planned_days(viewer: Viewer, today: date) -> Iterable[Task]:
    """Procurements that the viewer is responsible for and that are to be announced or awarded soon; one query."""
    if not viewer.is_authenticated:
        return
    soon = today + SOON
    rows = (
        Procurement.objects.visible_to(viewer)
        .filter(responsible=viewer.pk, state=ProcurementState.UNDER_WAY)
        .filter(Q(phase=Phase.PREPARE, announce_on__lte=soon) | Q(phase=Phase.CONDUCT, award_on__lte=soon))
        .order_by("announce_on", "pk")[:MOST]
    )
    for row in rows:
        is_first = row.phase == Phase.PREPARE
        yield Task(
            f"procurements.{'announce' if is_first else 'award'} {row.public_id}",
            _("Announce the procurement") if is_first else _("Award the procurement"),
            row.title,
            row.get_absolute_url(),
            TaskState.DUE,
            row.announce_on if is_first else row.award_on,
        )
