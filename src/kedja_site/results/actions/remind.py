"""Reminds the supplier some days before its time to comment is over; tells the leaders when it is."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from kedja_site.desk.notices import tell
from kedja_site.followup.people import leaders_of
from kedja_site.results.letter_context import write_to_supplier
from kedja_site.results.models import Summary
from kedja_site.results.notice_words import draft_path, time_is_over
from kedja_site.results.statuses import SummaryState

BEFORE = timedelta(days=3)
SOON, OVER = 1, 2
WHY = "reminders, on nobody's behalf"


def remind(now: datetime) -> int:
    """How many summaries something was written about. Doing it again writes nothing twice."""
    today = timezone.localdate(now)
    waiting = Summary.objects.unguarded(WHY).filter(
        state=SummaryState.WITH_SUPPLIER, comment_until__lte=today + BEFORE, reminders__lt=OVER
    )
    return sum(_remind(pk, today) for pk in waiting.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _remind(pk: int, today: date) -> bool:
    summary: Summary | None = (
        Summary.objects.unguarded(WHY)
        .select_for_update(of=("self",))
        .select_related("follow_up__supplier", "follow_up__led_by", "follow_up__contact")
        .filter(pk=pk, state=SummaryState.WITH_SUPPLIER)
        .first()
    )
    if summary is None or summary.comment_until is None:
        return False
    has_commented = summary.comments.filter(time=summary.times_shown).exists()
    stage = OVER if today > summary.comment_until or has_commented else SOON
    if stage <= summary.reminders:
        return False
    summary.reminders = stage
    summary.save(update_fields=["reminders"])
    if has_commented:
        return False
    if stage == SOON:
        write_to_supplier(summary, "reminder", key=f"reminder {summary.times_shown}")
        return True
    tell(
        leaders_of(summary.follow_up, today),
        time_is_over(summary),
        path=draft_path(summary),
        key=f"results.time_over {summary.public_id} {summary.times_shown}",
    )
    return True
