"""What the plan for weeding speaks of among follow-ups."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.utils.translation import gettext_lazy as _

from kedja_site.config.weeding import WeedingKind, register_weeding_kind
from kedja_site.followup.models import FollowUp
from kedja_site.people.changes import values_of

WHY = "the plan for weeding is worked out for all authorities"


def _cases(before: date) -> "QuerySet[Any]":
    rows: QuerySet[Any] = FollowUp.objects.unguarded(WHY).filter(closed_on__lt=before)
    return rows.select_related("supplier", "led_by").order_by("pk")


def _archived(case: FollowUp) -> Mapping[str, Any]:
    return {
        **values_of(case),
        "supplier_name": case.supplier.name,
        "led_by_name": str(case.led_by),
        "performed": [values_of(step) for step in case.performed.all()],
        "costs": [values_of(cost) for cost in case.costs.all()],
    }


def _weed(case: FollowUp) -> bool:
    """False where something stands on it still, such as a published summary."""
    try:
        with transaction.atomic():
            case.delete()
    except ProtectedError:
        return False
    return True


register_weeding_kind(
    WeedingKind(
        "followup.followup",
        _("Follow-ups"),
        _("the day that the follow-up was closed"),
        _cases,
        _archived,
        lambda case: str(case.public_id),
        _weed,
        months=120,
        after="archive",
        ground=_("Proposed: ten years, as the contracts that it was made for."),
    )
)
