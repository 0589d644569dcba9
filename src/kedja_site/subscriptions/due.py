"""The rounds of subscriptions."""

from datetime import datetime, timedelta

from kedja_site.config.due import comes_round
from kedja_site.subscriptions.actions.leave_list import forget_unconfirmed
from kedja_site.subscriptions.actions.write_issue import (
    daily_issue,
    forget_issues,
    monthly_issue,
    write_issue,
)


@comes_round(every=timedelta(minutes=10))
def write_letters_to_many(now: datetime) -> None:
    """The morning's letters and the month's, once each."""
    for issue in (daily_issue(now), monthly_issue(now)):
        if issue is not None:
            write_issue(issue, now)


@comes_round(every=timedelta(hours=12))
def forget(now: datetime) -> None:
    """Addresses that were never confirmed, and issues of long ago."""
    forget_unconfirmed(now)
    forget_issues(now)
