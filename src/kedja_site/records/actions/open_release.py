"""Somebody asks for public records: the authority registers it, under a diary number of its own."""

from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from kedja_site.people.log import key_of, record
from kedja_site.people.models import Organisation
from kedja_site.records.models import ReleaseRequest
from kedja_site.records.permissions import user_can_open_release_at

TRIES = 5


@transaction.atomic
def open_release(
    *,
    user: User,
    organisation: Organisation,
    received_on: date,
    asked_for: str,
    answer_to: str = "",
    now: datetime | None = None,
) -> ReleaseRequest:
    """Raises PermissionDenied. What is asked for, and by whom, is not put into the log."""
    if not user_can_open_release_at(user, organisation.pk):
        raise PermissionDenied
    now = now or timezone.now()
    for attempt in range(TRIES):
        request = ReleaseRequest(
            diary_number=next_number(received_on.year),
            organisation=organisation,
            received_on=received_on,
            asked_for=asked_for,
            answer_to=answer_to,
            opened_by=key_of(user).key,
        )
        try:
            with transaction.atomic():
                request.save()
            break
        except IntegrityError:  # a colleague was quicker with the number
            if attempt == TRIES - 1:
                raise
    record(
        user,
        "records.open_release",
        request,
        after={
            "diary_number": request.diary_number,
            "organisation": organisation.pk,
            "received_on": received_on,
        },
        now=now,
    )
    return request


def next_number(year: int) -> str:
    """`U-2026-0001`: U for utlämnande, counted within the year for the whole site."""
    start = f"U-{year}-"
    numbers = ReleaseRequest.objects.unguarded("diary numbers are counted for the whole site").filter(
        diary_number__startswith=start
    )
    last = numbers.order_by("-pk").values_list("diary_number", flat=True).first()
    return f"{start}{int(last.removeprefix(start)) + 1 if last else 1:04d}"
