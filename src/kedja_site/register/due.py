"""What comes round in the register."""

from datetime import datetime, timedelta

from django.utils import timezone

from kedja_site.config.due import comes_round
from kedja_site.register.actions.judge_contracts import judge_outdated


@comes_round(every=timedelta(minutes=10))
def judge_by_new_facts(now: datetime) -> None:
    """When reference data or a weight has changed, every contract is judged anew; where nothing has, one quick question."""
    judge_outdated(timezone.localdate(now))
