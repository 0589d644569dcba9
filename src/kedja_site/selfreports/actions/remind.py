"""Reminds suppliers of their self-report, before the day and after it."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kedja_site.desk.notices import tell
from kedja_site.followup.people import leaders_of
from kedja_site.selfreports.letter_context import write_to_supplier
from kedja_site.selfreports.models import SelfReport
from kedja_site.selfreports.statuses import WITH_SUPPLIER

BEFORE = timedelta(days=7)
AFTER = timedelta(days=1)
LONG_AFTER = timedelta(days=14)
SOON, LATE, VERY_LATE = 1, 2, 3
LETTERS = {SOON: "reminder", LATE: "late", VERY_LATE: "late"}
WHY = "reminders, on nobody's behalf"


def stage_on(report: SelfReport, today: date) -> int:
    """How many reminders there should be by now: a week before, the day after, two weeks after."""
    assert report.deadline is not None and report.invited_at is not None  # those who are asked have both  # noqa: PT018
    if today >= report.deadline + LONG_AFTER:
        return VERY_LATE
    if today >= report.deadline + AFTER:
        return LATE
    if today >= report.deadline - BEFORE > timezone.localdate(report.invited_at):
        return SOON
    return 0


def remind(now: datetime) -> int:
    """How many letters were written to suppliers. Doing it again writes none twice."""
    today = timezone.localdate(now)
    waiting = SelfReport.objects.unguarded(WHY).filter(
        state__in=WITH_SUPPLIER, deadline__lte=today + BEFORE, reminders__lt=VERY_LATE
    )
    return sum(_remind(pk, today) for pk in waiting.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _remind(pk: int, today: date) -> bool:
    report: SelfReport | None = (
        SelfReport.objects.unguarded(WHY)
        .select_for_update(of=("self",))
        .select_related("supplier", "campaign__led_by", "follow_up")
        .filter(pk=pk, state__in=WITH_SUPPLIER)
        .first()
    )
    if report is None:
        return False
    stage = stage_on(report, today)
    if stage <= report.reminders:
        return False
    report.reminders = stage
    report.save(update_fields=["reminders"])
    write_to_supplier(report, LETTERS[stage], key=f"{LETTERS[stage]} {stage} {report.deadline}")
    if stage == VERY_LATE and report.follow_up is not None:
        with translation.override("sv"):
            path = reverse("selfreports:report", args=[report.public_id])
        tell(
            leaders_of(report.follow_up, today),
            format_lazy(
                _("{supplier} has not sent its self-report, after two reminders."),
                supplier=report.supplier.name,
            ),
            path=path,
            key=f"selfreports.late {report.public_id} {report.deadline}",
        )
    return True
