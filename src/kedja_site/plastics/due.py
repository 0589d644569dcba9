"""What comes round in plastics."""

from datetime import datetime, timedelta

from kedja_site.config.due import comes_round
from kedja_site.plastics.jobs import pick_up_dropped
from kedja_site.plastics.sums import are_stale, rebuild


@comes_round(every=timedelta(minutes=1))
def take_up_dropped_plastics(now: datetime) -> None:
    """Files whose job has died are put back in line."""
    pick_up_dropped(now)


@comes_round(every=timedelta(minutes=5))
def make_sums_anew(now: datetime) -> None:  # noqa: ARG001 - what comes round is told when
    """Where Kedja has other factors than the sums rest on."""
    if are_stale():
        rebuild()
