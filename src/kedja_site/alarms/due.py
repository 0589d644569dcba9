"""What comes round: looking at what has changed, looking through all, reminders to suppliers."""

from datetime import datetime, timedelta

import structlog

from kedja_site.alarms.actions.remind_suppliers import remind_suppliers
from kedja_site.alarms.actions.watch_register import look_at_changes
from kedja_site.alarms.jobs import look_through_all_now
from kedja_site.config.due import comes_round

log = structlog.get_logger(__name__)


@comes_round(every=timedelta(seconds=25))
def watch(now: datetime) -> None:
    """What has changed in the register since the last look, each time that somebody looks: twice a minute."""
    if number := look_at_changes(now, look_through_all_now.enqueue):
        log.info("alarm_candidates_found", number=number)


@comes_round(every=timedelta(hours=24), at_once=False)
def watch_all(_now: datetime) -> None:
    """Once a day everything, in the queue."""
    look_through_all_now.enqueue()


@comes_round(every=timedelta(hours=1))
def remind(now: datetime) -> None:
    """Suppliers who have not answered."""
    if number := remind_suppliers(now):
        log.info("inquiry_reminders_written", number=number)
