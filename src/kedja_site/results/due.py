"""What comes round: the supplier is reminded of the comment, and the leaders are told when its time is over."""

from datetime import datetime, timedelta

import structlog

from kedja_site.config.due import comes_round
from kedja_site.results.actions import remind

log = structlog.get_logger(__name__)


@comes_round(every=timedelta(hours=1))
def remind_of_comments(now: datetime) -> None:
    """Those who have three days left, and those whose time is over."""
    if number := remind.remind(now):
        log.info("summary_reminders_written", number=number)
