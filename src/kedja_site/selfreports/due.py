"""What comes round: reminders, and invitations whose job has died."""

from datetime import datetime, timedelta

import structlog

from kedja_site.config.due import comes_round
from kedja_site.selfreports.actions import end_campaign, invite, remind

log = structlog.get_logger(__name__)


@comes_round(every=timedelta(hours=1))
def remind_suppliers(now: datetime) -> None:
    """Those who have a week left, or whose time is over."""
    if number := remind.remind(now):
        log.info("self_report_reminders_written", number=number)


@comes_round(every=timedelta(minutes=1))
def pick_up_invitations(now: datetime) -> None:
    """Invitations that were interrupted go on."""
    if number := invite.pick_up_dropped(now):
        log.info("invitations_picked_up", number=number)


@comes_round(every=timedelta(minutes=1))
def tell_that_campaigns_have_ended(now: datetime) -> None:
    """Suppliers that had not answered an ended campaign are told."""
    if number := end_campaign.take_back_what_is_left(now):
        log.info("self_reports_taken_back", number=number)
