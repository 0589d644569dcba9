"""What comes round: tenders are opened when they have closed."""

from datetime import datetime, timedelta

import structlog

from kedja_site.config.due import comes_round
from kedja_site.tenders.actions.open_tenders import open_all

log = structlog.get_logger(__name__)


@comes_round(every=timedelta(minutes=15))
def open_closed(now: datetime) -> None:
    """Those whose time is over."""
    if number := open_all(now):
        log.info("tenders_opened", number=number)
