"""What those who make summaries have to do: prepare, write, approve, correct; and what they wait for."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from kedja.policy.deviation_states import DeviationState
from kedja_site.config.row_lock import as_system
from kedja_site.desk.tasks import Task, TaskState, gives_tasks
from kedja_site.followup.models import FollowUp
from kedja_site.followup.statuses import CaseState
from kedja_site.people.access import Viewer, access_for, own_organisations
from kedja_site.people.models import PersonKey
from kedja_site.people.subjects import Action, Subject
from kedja_site.results.case_light import is_approved, is_assessed, lights_of
from kedja_site.results.models import Comment, PublishedSummary, Summary
from kedja_site.results.publishing import case_is_ready
from kedja_site.results.selectors import summaries_for
from kedja_site.results.statuses import SummaryState
from kedja_site.results.telling import deviations_in, undecided_in

STILL_NEWS = timedelta(days=365)
"""What ended longer ago without a summary is nobody's task any more; its page still offers one."""
MOST = 100
WHY = "what the viewer's own organisation leads"


@gives_tasks
def to_prepare(viewer: Viewer, today: date) -> Iterable[Task]:
    """Cases of the viewer's own organisation that can be published, and have no summary."""
    own = own_organisations(viewer) & _writes(viewer)
    if not own:
        return
    cases = list(
        FollowUp.objects.unguarded(WHY)
        .filter(
            led_by__in=own,
            is_earlier=False,
            summary=None,
            state__in=[CaseState.CLOSED, CaseState.DEVIATIONS],
            state_since__gte=today - STILL_NEWS,
        )
        .select_related("supplier")
        .prefetch_related("performed")
        .order_by("state_since", "pk")[:MOST]
    )
    keys = [case.pk for case in cases]
    found, undecided = deviations_in(keys), undecided_in(keys)
    for case in cases:
        rows = [row for row in found.get(case.pk, []) if row.state is not DeviationState.DISMISSED]
        ready = case_is_ready(
            rows,
            is_undecided=case.pk in undecided,
            approved=is_approved(case),
            assessed=is_assessed(case, rows),
        )
        if ready:
            yield Task(
                f"results.prepare {case.public_id}",
                _("Prepare the summary for publication"),
                case.supplier.name,
                case.get_absolute_url(),
                TaskState.DUE,
                since=case.state_since,
            )


def _writes(viewer: Viewer) -> frozenset[int]:
    access = access_for(viewer, Subject.SUMMARY, Action.CHANGE)
    return own_organisations(viewer) if access.everything else access.organisations


@gives_tasks
def under_way(viewer: Viewer, today: date) -> Iterable[Task]:
    """Summaries to write, that wait for the supplier, and to approve."""
    access = access_for(viewer, Subject.SUMMARY, Action.DECIDE)
    if not access:
        return
    keys = set(PersonKey.objects.filter(person_id=viewer.pk).values_list("key", flat=True))
    commented = Comment.objects.filter(summary=OuterRef("pk"), time=OuterRef("times_shown"))
    rows = (
        summaries_for(viewer)
        .filter(state__in=[SummaryState.WRITING, SummaryState.WITH_SUPPLIER])
        .annotate(has_commented=Exists(commented))
        .order_by("state_since", "pk")[:MOST]
    )
    own = own_organisations(viewer)
    with as_system("the names of what the viewer may see already"):
        found = list(rows)
    for summary in found:
        yield from _task_of(summary, today, is_own=summary.follow_up.led_by_id in own, keys=keys)


def _task_of(summary: Summary, today: date, *, is_own: bool, keys: set[UUID]) -> Iterator[Task]:
    about, address = summary.follow_up.supplier.name, summary.get_absolute_url()
    has_written = bool({str(key) for key in keys} & set(summary.writers))
    if summary.state == SummaryState.WRITING:
        if is_own:
            yield Task(
                f"results.write {summary.public_id} {summary.times_shown}",
                _("Finish the summary and show it to the supplier"),
                about,
                address,
                TaskState.DUE,
                since=summary.state_since,
            )
        return
    is_over = summary.has_commented or (summary.comment_until is not None and summary.comment_until < today)  # type: ignore[attr-defined]
    if not is_over:
        if is_own:
            yield Task(
                f"results.comment {summary.public_id} {summary.times_shown}",
                _("The supplier may comment on the summary"),
                about,
                address,
                TaskState.WAITING,
                due_on=summary.comment_until,
                since=summary.state_since,
            )
        return
    yield Task(
        f"results.approve {summary.public_id} {summary.times_shown}",
        _("A second person has to approve the summary") if has_written else _("Read and approve the summary"),
        about,
        address,
        TaskState.WAITING if has_written else TaskState.DUE,
        since=summary.state_since,
    )


@gives_tasks
def to_correct(viewer: Viewer, today: date) -> Iterable[Task]:
    """Published summaries of the own organisation whose light is another now."""
    own = own_organisations(viewer) & _writes(viewer)
    if not own:
        return
    rows = list(
        PublishedSummary.objects.filter(
            is_current=True,
            summary__state=SummaryState.PUBLISHED,
            summary__follow_up__in=FollowUp.objects.unguarded(WHY).filter(led_by__in=own),
        )
        .select_related("summary__follow_up")
        .prefetch_related("summary__follow_up__performed")
        .order_by("-published_at")[:MOST]
    )
    lights = lights_of([row.summary.follow_up for row in rows], today)
    for row in rows:
        if lights[row.summary.follow_up_id].value != row.light:
            yield Task(
                f"results.correct {row.public_id} {row.number}",
                _("The light is another now: correct the published summary"),
                row.supplier_name,
                row.summary.get_absolute_url(),
                TaskState.DUE,
            )
