"""What comes round at the desk: letters, and forgetting them."""

from datetime import datetime, timedelta

import structlog

from kedja_site.config.due import comes_round
from kedja_site.desk.actions.tell_people import forget_told, tell_urgent, write_digests

log = structlog.get_logger(__name__)


@comes_round(every=timedelta(minutes=1))
def tell_what_is_urgent(now: datetime) -> None:
    """At once, as far as a minute is."""
    if number := tell_urgent(now):
        log.info("urgent_notices_told", number=number)


@comes_round(every=timedelta(minutes=10))
def tell_the_rest(now: datetime) -> None:
    """Each working morning, one letter to each."""
    if number := write_digests(now):
        log.info("digests_written", number=number)


@comes_round(every=timedelta(days=1), at_once=False)
def forget(now: datetime) -> None:
    """Notices of long ago."""
    forget_told(now)
