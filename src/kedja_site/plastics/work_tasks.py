"""What those who keep a plan have to do: read what was bought of a year that has ended, so that it is seen how it went."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from kedja_site.desk.tasks import Task, TaskState, gives_tasks
from kedja_site.people.access import Viewer, own_organisations
from kedja_site.people.subjects import Subject
from kedja_site.plastics.models import PlanAction
from kedja_site.plastics.permissions import keeping_organisations
from kedja_site.plastics.selectors import with_articles
from kedja_site.plastics.standing import standings_of

MOST = 100


@gives_tasks
def to_measure(viewer: Viewer, today: date) -> Iterable[Task]:
    """Actions of the own plan whose last whole year has no figure."""
    own = own_organisations(viewer) & set(
        keeping_organisations(viewer, Subject.PLASTIC_PLAN).values_list("pk", flat=True)
    )
    if not own:
        return
    last = today.year - 1
    rows = with_articles(
        PlanAction.objects.unguarded("what the viewer's own organisation follows").filter(
            organisation__in=own, from_year__lte=last, ended_on=None
        )
    )
    for each in standings_of(rows.order_by("pk")[:MOST]):
        if any(row.year == last and row.plastic_mg is not None for row in each.years):
            continue
        substitute = each.action.substitute
        yield Task(
            f"plastics.measure {each.action.public_id} {last}",
            _("Read what was bought in %(year)s: %(name)s") % {"year": last, "name": substitute.article.name},
            substitute.name,
            reverse("plastics:files"),
            TaskState.DUE,
            due_on=date(today.year, 3, 31),
        )
