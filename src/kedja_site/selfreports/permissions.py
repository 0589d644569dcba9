"""Who may edit questionnaires, run campaigns and assess. Small questions, answered by the table of rules."""

from django.db.models import QuerySet

from kedja_site.followup.permissions import LEADERS
from kedja_site.people.access import Viewer, access_for
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Action, Subject
from kedja_site.selfreports.models import Campaign, SelfReport


def user_can_see_questionnaires(viewer: Viewer) -> bool:
    """Whoever is of the collaboration."""
    return bool(access_for(viewer, Subject.QUESTIONNAIRE, Action.SEE))


def user_can_edit_questionnaires(viewer: Viewer) -> bool:
    """The office."""
    return access_for(viewer, Subject.QUESTIONNAIRE, Action.CHANGE).everything


def user_can_see_campaigns(viewer: Viewer) -> bool:
    """Whoever is of the collaboration."""
    return bool(access_for(viewer, Subject.CAMPAIGN, Action.SEE))


def user_can_start_campaign(viewer: Viewer) -> bool:
    """The office, and the area coordinators."""
    return bool(access_for(viewer, Subject.CAMPAIGN, Action.CREATE))


def campaign_leaders(viewer: Viewer) -> QuerySet[Organisation]:
    """Those on whose behalf the viewer may start one: the own, and every one for the office."""
    rows = Organisation.objects.filter(kind__in=LEADERS, is_closed=False).order_by("kind", "name")
    access = access_for(viewer, Subject.CAMPAIGN, Action.CREATE)
    return rows if access.everything else rows.filter(pk__in=access.organisations)


def user_can_run(viewer: Viewer, campaign: Campaign) -> bool:
    """Whether the viewer may change the campaign and what is asked in it: whoever leads it, and the office."""
    return access_for(viewer, Subject.CAMPAIGN, Action.CHANGE).covers(campaign.led_by_id)


def user_can_assess(viewer: Viewer, report: SelfReport) -> bool:
    """Whether the viewer may judge the report: whoever leads the follow-up, and the office."""
    return access_for(viewer, Subject.SELF_REPORT, Action.DECIDE).covers(report.led_by_id)
