"""The office changes the chart: one part at a time, as a new version."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kedja.circular import Chart, ChartError, chart_to
from kedja.circular.chart_data import checked
from kedja_site.circular.actions.refusing import CannotDoError
from kedja_site.circular.charts import chart_of, current_chart
from kedja_site.circular.models import ChartVersion
from kedja_site.circular.permissions import user_can_keep_chart
from kedja_site.knowledge.facts.language import page_language
from kedja_site.people.log import key_of, record

Part = Callable[[Chart], Any]
Edit = Callable[[Chart], Chart]


@transaction.atomic
def keep_chart(
    *,
    user: User,
    edit: Edit,
    part: Part,
    based_on: int,
    what: str,
    why: str,
    now: datetime | None = None,
) -> ChartVersion | None:
    """The newest chart with the edit, as the next version; None where nothing is changed.

    `part` gives the part that is edited: if somebody has changed it since `based_on`, the edit is refused; what others have
    changed elsewhere stays. Raises PermissionDenied, CannotDoError.
    """
    now = now or timezone.now()
    if not user_can_keep_chart(user):
        raise PermissionDenied
    if not why.strip():
        raise CannotDoError(_("Write why the chart is changed."))
    # The log's head is locked by whoever records first: two who save make two versions, one after the other.
    record(user, "circular.chart", ("circular.chartversion", "chart"), after={"what": what}, why=why, now=now)
    standing = current_chart()
    if part(standing.chart) != part(chart_of(based_on).chart):
        transaction.set_rollback(True)
        raise CannotDoError(
            _(
                "Somebody has changed the same part of the chart meanwhile. Open it again and see what it says now."
            )
        )
    try:
        made = checked(edit(standing.chart))
    except ChartError as wrong:
        transaction.set_rollback(True)
        raise CannotDoError(wrong.said_in(page_language())) from wrong
    if made == standing.chart:
        transaction.set_rollback(True)
        return None
    with translation.override(None):
        content = chart_to(made)
    return ChartVersion.objects.create(
        number=standing.number + 1,
        content=content,
        what=what,
        why=why.strip(),
        made_by=key_of(user).key,
        made_at=now,
    )
