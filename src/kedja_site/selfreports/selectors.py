"""Campaigns, reports and questionnaires as their viewers may read them."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from kedja_site.people.access import Viewer
from kedja_site.register.public_ids import read_public_id
from kedja_site.selfreports.models import Campaign, Questionnaire, SelfReport, Submission
from kedja_site.selfreports.statuses import WITH_SUPPLIER, CampaignState, ReportState

OPEN_STATE = "that a supplier was asked, and how far it has come, is open to whoever sees the campaign"
LATE = "late"


def campaigns_for(viewer: Viewer) -> QuerySet[Campaign]:
    """The viewer's campaigns, with how many were asked and how many have answered."""
    rows: QuerySet[Campaign] = (
        Campaign.objects.visible_to(viewer)
        .unguarded(OPEN_STATE)
        .select_related("led_by", "version__questionnaire")
        .annotate(
            chosen=Count("reports"),
            answered=Count(
                "reports", filter=Q(reports__state__in=[ReportState.SUBMITTED, ReportState.ASSESSED])
            ),
            to_assess=Count("reports", filter=Q(reports__state=ReportState.SUBMITTED)),
        )
        .order_by("-made_at", "-pk")
    )
    return rows


def visible_campaign(viewer: Viewer, public_id: str) -> Campaign:
    """The campaign of that id; Http404 where there is none for the viewer."""
    read = read_public_id(public_id)
    rows: QuerySet[Campaign] = Campaign.objects.visible_to(viewer)
    found = (
        rows.select_related("led_by", "version__questionnaire", "made_by").filter(public_id=read).first()
        if read
        else None
    )
    if found is None:
        raise Http404
    return found


def reports_in(campaign: Campaign) -> QuerySet[SelfReport]:
    """Who is asked in a campaign that the viewer sees, and how far each has come; what they answered is another matter."""
    rows: QuerySet[SelfReport] = (
        SelfReport.objects.unguarded(OPEN_STATE)
        .filter(campaign=campaign)
        .select_related("supplier", "follow_up")
        .order_by("supplier__name", "pk")
    )
    return rows


def in_state(rows: QuerySet[SelfReport], state: str, today: date) -> QuerySet[SelfReport]:
    """Those of a state, or late ones; all for a word that is none."""
    if state == LATE:
        return rows.filter(state__in=WITH_SUPPLIER, deadline__lt=today)
    return rows.filter(state=state) if state in ReportState.values else rows


def counts_by_state(campaign: Campaign, today: date) -> Mapping[str, int]:
    """How many reports there are in each state, and how many are late; counted in the database in one question."""
    rows = SelfReport.objects.unguarded(OPEN_STATE).filter(campaign=campaign).order_by()
    late = Count("pk", filter=Q(state__in=WITH_SUPPLIER, deadline__lt=today))
    counts = {
        row["state"]: (row["n"], row["late"])
        for row in rows.values("state").annotate(n=Count("pk"), late=late)
    }
    return {
        "": sum(number for number, _late in counts.values()),
        LATE: sum(late for _number, late in counts.values()),
        **{state: counts.get(state, (0, 0))[0] for state in ReportState.values},
    }


def found_report(viewer: Viewer, public_id: str) -> tuple[SelfReport, bool]:
    """The report of that id, where the viewer may know of it, and whether it may read the answers too.

    Whoever sees the campaign knows that the supplier was asked; Http404 for everybody else.
    """
    read = read_public_id(public_id)
    rows = SelfReport.objects.unguarded("looks whether the viewer may know of it")
    found: SelfReport | None = (
        rows.select_related("supplier", "campaign__led_by", "version__questionnaire", "follow_up", "led_by")
        .filter(public_id=read)
        .first()
        if read
        else None
    )
    if found is None:
        raise Http404
    may_read = SelfReport.objects.visible_to(viewer).filter(pk=found.pk).exists()
    knows = Campaign.objects.visible_to(viewer).filter(pk=found.campaign_id).exists()
    if not (may_read or (knows and found.campaign.state != CampaignState.DRAFT) or knows):
        raise Http404
    return found, may_read


def readable_report(viewer: Viewer, public_id: str) -> SelfReport:
    """The report whose answers the viewer may read; Http404 for everybody else."""
    report, may_read = found_report(viewer, public_id)
    if not may_read:
        raise Http404
    return report


def latest_submission(report: SelfReport) -> Submission | None:
    """What was sent last, with its judgements."""
    return (
        report.submissions.select_related("report__follow_up", "version", "assessment")
        .prefetch_related("judgements__by")
        .order_by("-round")
        .first()
    )


def answers_for(viewer: Viewer, report: SelfReport) -> Submission | None:
    """What was sent last, for whoever may read it: the one way from a viewer to a supplier's answers."""
    if not SelfReport.objects.visible_to(viewer).filter(pk=report.pk).exists():
        return None
    return latest_submission(report)


def visible_questionnaire(viewer: Viewer, slug: str) -> Questionnaire:
    """The questionnaire; Http404 where there is none for the viewer."""
    rows: QuerySet[Questionnaire] = Questionnaire.objects.visible_to(viewer)
    found = rows.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found
