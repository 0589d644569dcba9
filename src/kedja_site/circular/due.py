"""What comes round: the indicators of contracts are asked for."""

from datetime import datetime, timedelta

import structlog

from kedja_site.circular.actions.ask_in_time import ask_in_time
from kedja_site.config.due import comes_round

log = structlog.get_logger(__name__)


@comes_round(every=timedelta(hours=12))
def ask_for_values(now: datetime) -> None:
    """Those whose day is near or has passed."""
    if number := ask_in_time(now):
        log.info("circular_values_asked_for", number=number)
