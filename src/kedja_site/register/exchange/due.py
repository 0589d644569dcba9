"""What comes round in the exchange."""

from datetime import datetime, timedelta

from kedja_site.config.due import comes_round
from kedja_site.register.exchange.jobs import pick_up_dropped
from kedja_site.register.exchange.pairs import look_for_pairs


@comes_round(every=timedelta(seconds=30))
def take_up_dropped_imports(now: datetime) -> None:
    """An import whose job has died goes on behind the last batch that was kept."""
    pick_up_dropped(now)


@comes_round(every=timedelta(hours=6), at_once=False)
def look_for_doubles(now: datetime) -> None:
    """Records that look like one and the same are listed for somebody to decide on."""
    look_for_pairs(now)
