"""The post room's rounds."""

from datetime import datetime, timedelta

from kedja_site.config.due import comes_round
from kedja_site.letters.actions.deliver_letters import deliver_waiting
from kedja_site.letters.actions.forget_letters import forget_letters


@comes_round(every=timedelta(seconds=25))
def deliver(_now: datetime) -> None:
    """Each time that somebody looks, which is twice a minute."""
    deliver_waiting()


@comes_round(every=timedelta(hours=6))
def forget(now: datetime) -> None:
    """Letters whose time is over."""
    forget_letters(now)
