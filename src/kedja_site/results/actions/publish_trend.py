"""Publishes the yearly report: counted from what is registered now, small numbers left out before anything is kept."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.config.row_lock import as_system
from kedja_site.people.log import key_of, record
from kedja_site.results.actions.locking import CannotDoError
from kedja_site.results.models import TrendReport
from kedja_site.results.permissions import user_can_report
from kedja_site.results.trend_content import to_keep
from kedja_site.results.trend_figures import trend_figures


@as_system("asks for permission by itself")
@transaction.atomic
def publish_trend(*, user: User, year: int, why: str = "", now: datetime | None = None) -> TrendReport:
    """A new version of the year's report. Raises PermissionDenied, CannotDoError."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    if not user_can_report(user):
        raise PermissionDenied
    if year > today.year:
        raise CannotDoError(_("That year has not begun."))
    # The log's head is locked by whoever records first: two who press the button make two versions, one after the other.
    entry = record(
        user, "results.trend", ("results.trendreport", str(year)), after={"year": year}, why=why, now=now
    )
    number = (TrendReport.objects.filter(year=year).aggregate(most=Max("number"))["most"] or 0) + 1
    if number > 1 and not why.strip():
        raise CannotDoError(
            _("The report of %(year)s is published already. Write why there is a new version.")
            % {"year": year}
        )
    content = trend_figures(year, today)
    if not any(each.follow_ups for each in content.coverage):
        raise CannotDoError(_("No follow-up of that year or those before is registered."))
    assert entry is not None
    return TrendReport.objects.create(
        year=year,
        number=number,
        content=to_keep(content),
        why=why if number > 1 else "",
        published_at=now,
        published_by=key_of(user).key,
    )
