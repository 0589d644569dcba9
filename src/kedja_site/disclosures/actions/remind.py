"""Reminds suppliers of what they were asked, before the day and after it."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from kedja_site.disclosures.letter_context import write_to_askers, write_to_supplier
from kedja_site.disclosures.models import DisclosureRequest
from kedja_site.disclosures.selectors import whole
from kedja_site.disclosures.statuses import State

BEFORE = timedelta(days=7)
AFTER = timedelta(days=1)
LONG_AFTER = timedelta(days=14)
SOON, LATE, VERY_LATE = 1, 2, 3
LETTERS = {SOON: "reminder", LATE: "late", VERY_LATE: "late"}


def stage_on(request: DisclosureRequest, today: date) -> int:
    """How many reminders there should be by now: a week before, the day after, two weeks after."""
    if today >= request.deadline + LONG_AFTER:
        return VERY_LATE
    if today >= request.deadline + AFTER:
        return LATE
    if (
        today >= request.deadline - BEFORE
        and timezone.localdate(request.asked_at) < request.deadline - BEFORE
    ):
        return SOON
    return 0


def remind(now: datetime) -> int:
    """How many letters were written to suppliers. Doing it again writes none twice."""
    today = timezone.localdate(now)
    waiting = DisclosureRequest.objects.unguarded("reminders, on nobody's behalf").filter(
        state=State.OPEN, deadline__lte=today + BEFORE, reminders__lt=VERY_LATE
    )
    return sum(_remind(request.pk, now, today) for request in waiting.only("pk"))


@transaction.atomic
def _remind(pk: int, now: datetime, today: date) -> bool:
    request = (
        DisclosureRequest.objects.unguarded("reminders")
        .select_for_update()
        .filter(pk=pk, state=State.OPEN)
        .first()
    )
    if request is None or not request.link_opens(now):
        return False
    stage = stage_on(request, today)
    if stage <= request.reminders:
        return False
    request.reminders = stage
    request.save(update_fields=["reminders"])
    found = whole(request)
    write_to_supplier(found, LETTERS[stage], key=f"{LETTERS[stage]} {stage} {found.deadline}")
    if stage == VERY_LATE:
        write_to_askers(found, "not_answered", key=f"not answered {found.deadline}")
    return True
