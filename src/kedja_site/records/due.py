"""What comes round: proposals to weed. Nothing is weeded before somebody has decided."""

from datetime import datetime, timedelta

import structlog
from django.utils import timezone

from kedja_site.config.due import comes_round
from kedja_site.records.plan import propose_what_is_due

log = structlog.get_logger(__name__)


@comes_round(every=timedelta(days=1), at_once=False)
def propose_weeding(now: datetime) -> None:
    """By the plan."""
    if made := propose_what_is_due(timezone.localdate(now)):
        log.info("weeding_proposed", number=len(made))
