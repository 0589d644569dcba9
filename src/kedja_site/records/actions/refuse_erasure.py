"""The office refuses to erase somebody, and says why: the person reads it, and may complain to IMY."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.people.log import key_of, record
from kedja_site.records.models import ErasureRequest
from kedja_site.records.permissions import user_handles_personal_data
from kedja_site.records.statuses import ErasureState


@transaction.atomic
def refuse_erasure(*, user: User, asked: ErasureRequest, reason: str, now: datetime | None = None) -> None:
    """Raises PermissionDenied. What is decided already stays as it is."""
    if not user_handles_personal_data(user):
        raise PermissionDenied
    now = now or timezone.now()
    changed = ErasureRequest.objects.filter(pk=asked.pk, state=ErasureState.ASKED).update(
        state=ErasureState.REFUSED, words="", decided_at=now, decided_by=key_of(user).key, reason=reason
    )
    if changed:
        record(user, "records.refuse_erasure", asked, why=reason, now=now)
