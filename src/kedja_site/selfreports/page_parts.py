"""What this room adds to others' pages: the supplier's link, the case, and the tasks of whoever follows up."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja_site.config.page_parts import page_part
from kedja_site.desk.tasks import Task, TaskState, gives_tasks
from kedja_site.followup.asked import Asked, Turn, asks_supplier
from kedja_site.followup.models import FollowUp
from kedja_site.people.access import Viewer, access_for
from kedja_site.people.subjects import Action, Subject
from kedja_site.selfreports.models import SelfReport
from kedja_site.selfreports.permissions import user_can_see_campaigns, user_can_see_questionnaires
from kedja_site.selfreports.statuses import WITH_SUPPLIER, ReportState

MOST_TASKS = 200
LATELY = timedelta(days=30)


@asks_supplier
def self_report(case: FollowUp, token: str) -> Iterable[Asked]:
    """The case's self-report, while it is asked for and after."""
    rows = SelfReport.objects.unguarded("what a supplier is asked").filter(follow_up=case)
    for report in rows.exclude(state=ReportState.CHOSEN).order_by("-pk")[:1]:
        turn, state = _turn(report)
        yield Asked(
            title=_("Self-report"),
            state=state,
            turn=turn,
            address=reverse("selfreports:answer", args=[token]),
            due_on=report.deadline,
        )


def _turn(report: SelfReport) -> tuple[Turn, str]:
    match report.state:
        case ReportState.OPEN:
            if not report.asked:
                return Turn.SUPPLIER, _("not begun")
            said = _("%(done)s of %(total)s questions answered")
            return Turn.SUPPLIER, said % {"done": report.answered, "total": report.asked}
        case ReportState.RETURNED:
            return Turn.SUPPLIER, _("answers to complete")
        case ReportState.SUBMITTED:
            return Turn.BUYERS, _("being assessed")
        case ReportState.ASSESSED:
            return Turn.NOBODY, _("assessed")
        case _:
            return Turn.NOBODY, _("withdrawn")


@page_part("followup.tabs")
def tabs(request: HttpRequest, tab: str = "") -> SafeString | None:
    """Campaigns and questionnaires, for those who see them."""
    pages = [
        ("campaigns", _("Campaigns"), user_can_see_campaigns(request.user)),
        ("questionnaires", _("Questionnaires"), user_can_see_questionnaires(request.user)),
    ]
    links = [
        (reverse(f"selfreports:{name}"), SafeString(' aria-current="page"') if tab == name else "", word)
        for name, word, may_see in pages
        if may_see
    ]
    return format_html_join("", '<li><a href="{}"{}>{}</a></li>', links) if links else None


@page_part("followup.case")
def on_case(request: HttpRequest, case: FollowUp) -> SafeString | None:
    """How far the self-report has come; who may read the answers finds them from here."""
    reports = list(
        SelfReport.objects.unguarded("that it was asked for is open to whoever sees the case")
        .filter(follow_up=case)
        .exclude(state=ReportState.CHOSEN)
        .select_related("campaign")
        .order_by("-pk")
    )
    if not reports:
        return None
    readable = set(
        SelfReport.objects.visible_to(request.user)
        .filter(pk__in=[report.pk for report in reports])
        .values_list("pk", flat=True)
    )
    assesses = access_for(request.user, Subject.SELF_REPORT, Action.DECIDE)
    context = {
        "rows": [(report, report.pk in readable, assesses.covers(report.led_by_id)) for report in reports],
        "today": timezone.localdate(),
    }
    return SafeString(render_to_string("selfreports/parts/on_case.html", context, request))


@gives_tasks
def tasks(viewer: Viewer, today: date) -> Iterable[Task]:
    """What waits to be assessed, what suppliers are late with, and what was assessed lately."""
    access = access_for(viewer, Subject.SELF_REPORT, Action.DECIDE)
    if not access:
        return
    rows = SelfReport.objects.unguarded("the viewer's own, by the table of rules")
    # The office may do everything, but what an area leads is that area's task.
    own = frozenset(grant.standing.organisation for grant in access.grants)
    rows = rows.filter(led_by__in=own).select_related("supplier")
    wanted = (
        Q(state=ReportState.SUBMITTED)
        | Q(state__in=WITH_SUPPLIER, deadline__lt=today)
        | Q(state=ReportState.ASSESSED, submitted_at__date__gte=today - LATELY)
    )
    for report in rows.filter(wanted).order_by("submitted_at", "deadline", "pk")[:MOST_TASKS]:
        yield _task(report)
    waiting = rows.filter(state__in=WITH_SUPPLIER, deadline__gte=today).order_by("deadline", "pk")
    for report in waiting[:MOST_TASKS]:
        yield _task(report)


def _task(report: SelfReport) -> Task:
    words = {
        ReportState.SUBMITTED: (_("Assess the self-report"), TaskState.DUE, "selfreports:assess"),
        ReportState.ASSESSED: (_("The self-report is assessed"), TaskState.DONE, "selfreports:assess"),
    }
    title, state, name = words.get(
        ReportState(report.state), (_("Waiting for the self-report"), TaskState.WAITING, "selfreports:report")
    )
    return Task(
        key=f"selfreports.{state} {report.public_id}",
        title=title,
        about=report.supplier.name,
        address=reverse(name, args=[report.public_id]),
        state=state,
        due_on=report.deadline if state is TaskState.WAITING else None,
        since=timezone.localdate(report.submitted_at) if report.submitted_at else None,
    )
