"""What whoever is responsible for a procurement has to do with its tenders: compare them when they have closed."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.desk.tasks import Task, TaskState, gives_tasks
from kedja_site.people.access import Viewer
from kedja_site.procurements.statuses import ProcurementState
from kedja_site.tenders.models import TenderRound

MOST = 100


@gives_tasks
def to_compare(viewer: Viewer, _today: date) -> Iterable[Task]:
    """Rounds that have closed and that nobody has won yet; one query."""
    if not viewer.is_authenticated:
        return
    rows = (
        TenderRound.objects.visible_to(viewer)
        .filter(
            procurement__responsible=viewer.pk,
            procurement__state=ProcurementState.UNDER_WAY,
            awarded_to=None,
            closes_at__lte=timezone.now(),
        )
        .select_related("procurement", "lot")
        .order_by("closes_at", "pk")[:MOST]
    )
    for row in rows:
        yield Task(
            f"tenders.compare {row.pk}",
            _("Compare the tenders, and say who wins"),
            row.procurement.title,
            reverse("tenders:compare", args=[row.procurement.public_id, row.lot.number]),
            TaskState.DUE,
            since=timezone.localdate(row.closes_at),
        )
