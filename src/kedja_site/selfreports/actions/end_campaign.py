"""Ends a campaign: nobody is asked any more in it. What has been sent stays, and is assessed.

The campaign ends at once; the suppliers that had not answered are told one by one afterwards, by the work that comes
round, which may be broken off at any moment and goes on where it was.
"""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from kedja_site.config.row_lock import as_system
from kedja_site.people.log import record
from kedja_site.selfreports.actions.change_report import take_back
from kedja_site.selfreports.actions.start_campaign import held
from kedja_site.selfreports.models import Campaign, SelfReport
from kedja_site.selfreports.statuses import WITH_SUPPLIER, CampaignState, ReportState

MOST_AT_A_TIME = 500
ENDABLE = frozenset({CampaignState.DRAFT, CampaignState.RUNNING, CampaignState.FAILED})
WHY = "the campaign has ended"


class NotToBeEndedError(Exception):
    """Invitations are being sent, or it has ended already."""


@as_system("asks for permission by itself")
@transaction.atomic
def end_campaign(*, user: User, campaign: Campaign, why: str, now: datetime | None = None) -> Campaign:
    """No more invitations, reminders or answers. Raises PermissionDenied, NotToBeEndedError."""
    now = now or timezone.now()
    found = held(user, campaign)
    if found.state not in ENDABLE:
        raise NotToBeEndedError
    before = found.state
    found.state, found.end_reason, found.ended_by = CampaignState.CLOSED, why, user
    found.save(update_fields=["state", "end_reason", "ended_by"])
    record(
        user,
        "selfreports.end_campaign",
        found,
        before={"state": before},
        after={"state": found.state},
        why=why,
        now=now,
    )
    return found


def take_back_what_is_left(now: datetime) -> int:
    """Tells those who have not answered an ended campaign, and leaves out whom it never asked; some hundred at a time."""
    ended = SelfReport.objects.unguarded(WHY).filter(campaign__state=CampaignState.CLOSED)
    ended.filter(state=ReportState.CHOSEN).delete()
    left = ended.filter(state__in=WITH_SUPPLIER).order_by("pk")[:MOST_AT_A_TIME]
    return sum(_take_back(pk, now) for pk in left.values_list("pk", flat=True))


@transaction.atomic
def _take_back(pk: int, now: datetime) -> bool:
    rows = SelfReport.objects.unguarded(WHY).select_for_update(of=("self",))
    found = (
        rows.select_related("follow_up", "supplier", "campaign__led_by", "campaign__ended_by")
        .filter(pk=pk, state__in=WITH_SUPPLIER)
        .first()
    )
    if found is None:
        return False
    take_back(found.campaign.ended_by, found, found.campaign.end_reason, now)
    return True
