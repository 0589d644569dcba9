"""What comes round: reminders."""

from datetime import datetime, timedelta

import structlog

from kedja_site.config.due import comes_round
from kedja_site.disclosures.actions import remind

log = structlog.get_logger(__name__)


@comes_round(every=timedelta(hours=1))
def remind_suppliers(now: datetime) -> None:
    """Those who have a week left, or whose time is over."""
    if number := remind.remind(now):
        log.info("disclosure_reminders_written", number=number)
