"""What a person has to do with deviations and complaints, as *My work* shows it; three questions to the database."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.desk.tasks import Task, TaskState, gives_tasks
from kedja_site.deviations.models import Complaint, Deviation
from kedja_site.deviations.models.complaint import is_handler
from kedja_site.deviations.models.plan import Plan
from kedja_site.deviations.statuses import CLOSED, ComplaintState, State, Verdict
from kedja_site.people.access import Viewer, access_for
from kedja_site.people.models import PersonKey
from kedja_site.people.subjects import Action, Subject

LATELY = timedelta(days=30)


@gives_tasks
def deviations_to_handle(viewer: Viewer, today: date) -> Iterator[Task]:
    """For those who follow up: confirm, judge, verify, what is late; the rest waits for the supplier."""
    access = access_for(viewer, Subject.DEVIATION, Action.DECIDE)
    if not access.grants:
        return
    own = {grant.standing.organisation for grant in access.grants}
    rows = list(
        Deviation.objects.visible_to(viewer, Action.DECIDE)
        .filter(follow_up__led_by__in=own)
        .exclude(state__in=sorted(CLOSED), closed_on__lt=today - LATELY)
        .select_related("follow_up__supplier")
    )
    key = PersonKey.objects.filter(person_id=viewer.pk).values_list("key", flat=True).first()
    mine = set(
        Plan.objects.filter(deviation__in=[row.pk for row in rows], verdict=Verdict.ACCEPTED, judged_key=key)
        .exclude(judged_key=None)
        .values_list("deviation", flat=True)
    )
    for row in rows:
        yield _task(row, today, is_own_plan=row.pk in mine)


def _task(row: Deviation, today: date, *, is_own_plan: bool) -> Task:
    title, state = {
        State.REPORTED: (_("Confirm the deviation"), TaskState.DUE),
        State.PLAN_SUBMITTED: (_("Judge the plan"), TaskState.DUE),
        State.EVIDENCE_SUBMITTED: (_("Verify that it is mended"), TaskState.DUE),
        State.ESCALATED: (_("Escalated: ask for a plan again, or end it"), TaskState.WAITING),
    }.get(State(row.state), (_("The supplier mends a deviation"), TaskState.WAITING))
    if row.state == State.EVIDENCE_SUBMITTED and is_own_plan:
        title, state = _("Somebody else has to verify"), TaskState.WAITING
    if row.state in CLOSED:
        title, state = _("Deviation closed"), TaskState.DONE
    elif row.is_late(today):
        title, state = _("The deviation is late: remind, or take a step"), TaskState.DUE
    return Task(
        key=f"deviations {row.public_id}",
        title=title,
        about=f"{row.follow_up.supplier.name}: {row.requirement_name}",
        address=row.get_absolute_url(),
        state=state,
        due_on=row.due_on if row.state not in CLOSED else None,
        since=row.state_since,
    )


@gives_tasks
def complaints_to_handle(viewer: Viewer, today: date) -> Iterator[Task]:
    """For those who are named: by the days of the act."""
    if not is_handler(viewer):
        return
    rows = Complaint.objects.visible_to(viewer).exclude(closed_on__lt=today - LATELY)
    for row in rows:
        if row.state == ComplaintState.CLOSED:
            title, state, due_on = _("Complaint closed"), TaskState.DONE, None
        elif row.confirmed_on is None:
            title, state, due_on = _("Confirm that the complaint has come"), TaskState.DUE, row.confirm_by
        elif row.answered_on is None:
            title, state, due_on = _("Tell the sender what is done"), TaskState.DUE, row.feedback_by
        else:
            title, state, due_on = _("Close the complaint when nothing is left"), TaskState.WAITING, None
        yield Task(
            key=f"complaints {row.public_id}",
            title=title,
            about=row.public_id,
            address=reverse("deviations:complaint", args=[row.public_id]),
            state=state,
            due_on=due_on,
            since=timezone.localdate(row.received_at),
        )
