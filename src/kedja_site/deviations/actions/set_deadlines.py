"""The office sets how long each step may take."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from kedja_site.deviations.models import DeadlineSetting
from kedja_site.deviations.permissions import user_keeps_deadlines
from kedja_site.people.changes import record_change, values_of

FIELDS = (
    "plan_severe",
    "plan_ordinary",
    "measures_severe",
    "measures_ordinary",
    "severe_report",
    "comment",
    "reminder_days",
)


@transaction.atomic
def set_deadlines(
    *, user: User, values: Mapping[str, Any], why: str = "", now: datetime | None = None
) -> DeadlineSetting:
    """For steps that begin from now on; what is due already keeps its day. Raises PermissionDenied."""
    if not user_keeps_deadlines(user):
        raise PermissionDenied
    row = (
        DeadlineSetting.objects.select_for_update().order_by("pk").first() or DeadlineSetting.objects.create()
    )
    before = values_of(row)
    for name in FIELDS:
        if name in values:
            setattr(row, name, values[name])
    row.save()
    record_change(user, "deviations.set_deadlines", row, before, why=why, now=now)
    return row
