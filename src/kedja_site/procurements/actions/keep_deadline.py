"""Somebody says that what a contract's deadline asks for is done."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.people.log import record
from kedja_site.procurements.models import ContractDeadline
from kedja_site.register.permissions import user_can_change


@transaction.atomic
def keep_deadline(*, user: User, deadline: ContractDeadline, now: datetime | None = None) -> ContractDeadline:
    """Done twice, it is done once. Raises PermissionDenied."""
    now = now or timezone.now()
    found = (
        ContractDeadline.objects.select_for_update(of=("self",))
        .select_related("contract")
        .get(pk=deadline.pk)
    )
    if not user_can_change(user, found.contract):
        raise PermissionDenied
    if found.done_on is None:
        found.done_on, found.done_by = timezone.localdate(now), user
        found.save(update_fields=["done_on", "done_by"])
        record(user, "procurements.keep_deadline", found.contract, after={"deadline": found.title}, now=now)
    return found
