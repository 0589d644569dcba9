"""Records a follow-up that another public buyer has made, so that the rule can say whether it counts."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.followup.models import FollowUp, Performed
from kedja_site.followup.permissions import user_can_plan
from kedja_site.followup.statuses import CaseState, Method, Verdict
from kedja_site.people.changes import values_of
from kedja_site.people.log import record
from kedja_site.people.models import Organisation
from kedja_site.register.models import Supplier


@dataclass(frozen=True, slots=True)
class Made:
    """What is known of it. An empty level is not known, and then the rule cannot say yes."""

    supplier: Supplier
    by: Organisation
    method: Method
    performed_on: date
    verdict: Verdict
    source: str
    """Where it can be read: an address, or a document's name and number."""
    category: str = ""
    product: str = ""
    level: str = ""
    code_version: str = ""


@transaction.atomic
def record_earlier(*, user: User, made: Made, now: datetime | None = None) -> FollowUp:
    """A case that is closed from the start. The same again gives the one that stands. Raises PermissionDenied."""
    if not user_can_plan(user):
        raise PermissionDenied
    now = now or timezone.now()
    Supplier.objects.unguarded("to record it once").select_for_update().get(pk=made.supplier.pk)
    standing: FollowUp | None = (
        FollowUp.objects.unguarded("so that the same is not recorded twice")
        .filter(
            supplier=made.supplier,
            led_by=made.by,
            is_earlier=True,
            category=made.category,
            performed__method=made.method,
            performed__performed_on=made.performed_on,
        )
        .first()
    )
    if standing is not None:
        return standing
    case = FollowUp.objects.create(
        supplier=made.supplier,
        led_by=made.by,
        category=made.category,
        product=made.product,
        year=made.performed_on.year,
        state=CaseState.CLOSED,
        state_since=made.performed_on,
        closed_on=made.performed_on,
        verdict=made.verdict,
        level=made.level,
        code_version=made.code_version,
        planned_method=made.method,
        is_earlier=True,
        earlier_source=made.source,
        made_by=user,
        made_at=now,
    )
    Performed.objects.create(
        follow_up=case,
        method=made.method,
        performed_on=made.performed_on,
        verdict=made.verdict,
        by=str(made.by),
    )
    record(user, "followup.record_earlier", case, after=values_of(case), now=now)
    return case
