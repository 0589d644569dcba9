"""The office sets the scale of risk analyses: words of the steps, and the band of each place."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from kedja_site.people.log import record
from kedja_site.procurements.models import RiskScale
from kedja_site.procurements.permissions import user_can_set_scale
from kedja_site.procurements.scale import scale_in


@transaction.atomic
def set_scale(*, user: User, content: Mapping[str, Any], why: str, now: datetime | None = None) -> RiskScale:
    """A new edition; what is signed keeps its own. Raises PermissionDenied, PolicyError where it is no scale."""
    if not user_can_set_scale(user):
        raise PermissionDenied
    scale_in(content, 1)
    # The log's head is locked by whoever records first: two at once make two editions, one after the other.
    record(
        user, "procurements.set_scale", ("procurements.riskscale", "1"), after=dict(content), why=why, now=now
    )
    number = (RiskScale.objects.aggregate(most=Max("number"))["most"] or 0) + 1
    return RiskScale.objects.create(
        number=number, content=dict(content), why=why, made_by=user, made_at=now or timezone.now()
    )
