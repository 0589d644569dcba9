"""A person asks to be erased. The office decides within a month (GDPR article 12.3): the law may want a record kept."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from kedja_site.people.log import record
from kedja_site.records.models import ErasureRequest
from kedja_site.records.statuses import ErasureState


@transaction.atomic
def ask_erasure(*, user: User, words: str = "", now: datetime | None = None) -> ErasureRequest:
    """The person's own wish; asking again changes nothing."""
    now = now or timezone.now()
    asked, is_new = ErasureRequest.objects.get_or_create(
        person=user, state=ErasureState.ASKED, defaults={"words": words, "asked_at": now}
    )
    if is_new:
        record(user, "records.ask_erasure", asked, now=now)
    return asked
