"""Whoever has not answered is reminded: once some days before the answer is wanted, once after."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from kedja_site.alarms.actions.ask_suppliers import write_question
from kedja_site.alarms.models import Inquiry
from kedja_site.alarms.statuses import FINAL_ANSWERS, OPEN_STATES

LETTER = "alarms/letters/reminder"
BEFORE = timedelta(days=3)
AFTER = timedelta(days=1)
MOST_REMINDERS = 2


def remind_suppliers(now: datetime) -> int:
    """The number of reminders written. No reminder in an alarm that is closed, or to who has answered yes or no."""
    today = timezone.localdate(now)
    waiting = Inquiry.objects.filter(alarm__state__in=OPEN_STATES, answer_by__lte=today + BEFORE).exclude(
        answer__in=FINAL_ANSWERS
    )
    pks = waiting.filter(reminders__lt=MOST_REMINDERS).values_list("pk", flat=True)
    return sum(_remind(pk, now) for pk in list(pks))


@transaction.atomic
def _remind(pk: int, now: datetime) -> int:
    inquiry = (
        Inquiry.objects.select_for_update(of=("self",))
        .select_related("supplier", "asked_for", "alarm")
        .get(pk=pk)
    )
    today = timezone.localdate(now)
    wanted = 2 if today >= inquiry.answer_by + AFTER else 1
    if (
        inquiry.reminders >= wanted
        or inquiry.answer in FINAL_ANSWERS
        or timezone.localdate(inquiry.asked_at) == today
    ):
        return 0
    write_question(inquiry, LETTER, f"remind {wanted}", now)
    inquiry.reminders, inquiry.reminded_at = wanted, now
    inquiry.save(update_fields=["reminders", "reminded_at"])
    return 1
