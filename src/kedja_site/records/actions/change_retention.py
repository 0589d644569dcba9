"""The office changes a row of the plan for weeding."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from kedja_site.people.changes import record_change, values_of
from kedja_site.records.models import RetentionRule
from kedja_site.records.permissions import user_can_plan_weeding


@transaction.atomic
def change_retention(
    *,
    user: User,
    rule: RetentionRule,
    months: int | None,
    after: str,
    ground: str,
    why: str = "",
    now: datetime | None = None,
) -> RetentionRule:
    """Raises PermissionDenied. What is proposed already stays as it was proposed."""
    if not user_can_plan_weeding(user):
        raise PermissionDenied
    kept: RetentionRule = RetentionRule.objects.visible_to(user).select_for_update().get(pk=rule.pk)
    before = values_of(kept)
    kept.months, kept.after, kept.ground = months, after, ground
    kept.save()
    record_change(user, "records.change_retention", kept, before, why=why, now=now)
    return kept
