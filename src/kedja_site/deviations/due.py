"""What comes round: reminders to suppliers and leaders, the days of the whistle-blower act, and deleting by it."""

from datetime import datetime, timedelta

import structlog

from kedja_site.config.due import comes_round
from kedja_site.deviations.actions.complaints import forget_complaints, remind_handlers
from kedja_site.deviations.actions.remind import remind

log = structlog.get_logger(__name__)


@comes_round(every=timedelta(hours=1))
def remind_of_deviations(now: datetime) -> None:
    """Before and after the day that a step is due."""
    if number := remind(now):
        log.info("deviation_reminders_written", number=number)


@comes_round(every=timedelta(hours=6))
def keep_the_acts_days(now: datetime) -> None:
    """Seven days, three months, two years."""
    remind_handlers(now)
    if number := forget_complaints(now):
        log.info("complaints_deleted", number=number)
