"""The officer says which records the request concerns. Their values are taken as they are then."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.people.log import record
from kedja_site.people.sealing import Sealer
from kedja_site.records.models import ReleasedField, ReleasedRecord, ReleaseRequest
from kedja_site.records.permissions import user_can_examine
from kedja_site.records.references import record_with, reference_of
from kedja_site.records.release_fields import fields_of
from kedja_site.records.release_kinds import kind_of


@transaction.atomic
def choose_records(
    *, user: User, request: ReleaseRequest, references: Iterable[str], now: datetime | None = None
) -> list[ReleasedRecord]:
    """Adds the records of those reference numbers; those that the officer may not see, or chose before, are left out.

    Raises PermissionDenied.
    """
    if not user_can_examine(user, request):
        raise PermissionDenied
    now = now or timezone.now()
    chosen, sealer = [], Sealer()
    for text in references:
        found = record_with(user, text)
        if found is None:
            continue
        released, is_new = ReleasedRecord.objects.get_or_create(
            request=request,
            kind=ContentType.objects.get_for_model(found),
            record_id=found.pk,
            defaults={
                "reference": reference_of(found),
                "legal_ground": kind_of(found).legal_ground(found),
                "taken_at": now,
            },
        )
        if not is_new:
            continue
        ReleasedField.objects.bulk_create(
            ReleasedField(
                record=released,
                name=each.name,
                value=sealer.sealed_text(each.value) if each.is_personal else each.value,
                proposed_ground=each.proposed,
            )
            for each in fields_of(user, found, timezone.localdate(now))
        )
        chosen.append(released)
    sealer.keep()
    if chosen:
        record(
            user,
            "records.choose_records",
            request,
            after={"references": [each.reference for each in chosen]},
            now=now,
        )
    return chosen


@transaction.atomic
def leave_out_record(*, user: User, released: ReleasedRecord, now: datetime | None = None) -> None:
    """Takes a record out of the request again. Raises PermissionDenied."""
    if not user_can_examine(user, released.request):
        raise PermissionDenied
    record(
        user,
        "records.choose_records",
        released.request,
        before={"references": [released.reference]},
        now=now or timezone.now(),
    )
    released.delete()
