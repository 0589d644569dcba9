"""Those who have a place are reminded some days before."""

from datetime import datetime

from django.db import transaction

from kedja_site.events.actions.write_to_registered import write_to_all
from kedja_site.events.keeping import is_time_to_remind
from kedja_site.events.models import EventPage, Occasion
from kedja_site.events.selectors import original_of


def send_reminders(now: datetime) -> int:
    """The number of letters. Each event is remembered once; one that is called off or not published, not at all."""
    waiting = Occasion.objects.filter(
        reminded_at=None,
        cancelled_at=None,
        pages__in=EventPage.objects.live().filter(starts_at__gt=now),
        registrations__isnull=False,
    )
    return sum(_remind(occasion, now) for occasion in waiting.distinct())


@transaction.atomic
def _remind(occasion: Occasion, now: datetime) -> int:
    occasion = Occasion.objects.select_for_update().get(pk=occasion.pk)
    page = original_of(occasion.key)
    if page is None or occasion.reminded_at is not None:
        return 0
    if not is_time_to_remind(page.starts_at, page.remind_days, now):
        return 0
    number = write_to_all(occasion, occasion.registrations.placed(), "reminder")
    occasion.reminded_at = now
    occasion.save(update_fields=["reminded_at"])
    return number
