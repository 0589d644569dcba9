"""What comes round: reminders, and the deletion of personal data."""

from datetime import datetime, timedelta

import structlog

from kedja_site.config.due import comes_round
from kedja_site.events.actions.delete_personal_data import delete_personal_data
from kedja_site.events.actions.send_reminders import send_reminders

log = structlog.get_logger(__name__)


@comes_round(every=timedelta(minutes=30))
def remind(now: datetime) -> None:
    """Those whose event is near."""
    if number := send_reminders(now):
        log.info("event_reminders_written", number=number)


@comes_round(every=timedelta(hours=6))
def forget(now: datetime) -> None:
    """Those whose event has been for long."""
    if number := delete_personal_data(now):
        log.info("event_registrations_deleted", number=number)
