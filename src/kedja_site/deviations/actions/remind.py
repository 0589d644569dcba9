"""Reminders before and after the day that a step is due: a letter to the supplier, and word to the leader once it is late."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kedja.policy.deadlines import reminders
from kedja_site.config.row_lock import as_system
from kedja_site.desk.notices import tell
from kedja_site.deviations.actions.move_deviation import locked
from kedja_site.deviations.letter_context import write_to_supplier
from kedja_site.deviations.models import Deviation
from kedja_site.deviations.models.deadline import deadlines
from kedja_site.deviations.statuses import BEING_MENDED, PLAN_WANTED
from kedja_site.followup.people import leaders_of

AT_ONCE = 200


@as_system("on nobody's behalf")
def remind(now: datetime) -> int:
    """All that are due for one; how many letters were written. Each in a transaction of its own."""
    today = timezone.localdate(now)
    furthest = max((abs(days) for days in deadlines().reminder_days), default=0)
    waiting = (
        Deviation.objects.unguarded("reminders")
        .filter(state__in=sorted(PLAN_WANTED | BEING_MENDED), due_on__isnull=False)
        .filter(due_on__lte=today + timedelta(days=furthest))
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    return sum(_remind(pk, now) for pk in waiting.iterator(chunk_size=AT_ONCE))


@transaction.atomic
def _remind(pk: int, now: datetime) -> bool:
    today = timezone.localdate(now)
    found = locked(Deviation(pk=pk))
    if found.state not in PLAN_WANTED | BEING_MENDED or found.due_on is None:
        return False
    # A day that lay before the step began is none to remind on: the letter that asked for it has just gone.
    past = [day for day in reminders(found.due_on, deadlines()) if found.state_since < day <= today]
    if not past or (found.reminded_on is not None and found.reminded_on >= past[-1]):
        return False
    found.reminded_on = today
    found.save(update_fields=["reminded_on"])
    is_late = found.is_late(today)
    letter = write_to_supplier(
        found,
        "late" if is_late else "reminder",
        key=f"reminder {found.due_on} {past[-1]}",
        more={"is_plan": found.takes_plan},
    )
    if is_late:
        tell(
            leaders_of(found.follow_up, today),
            format_lazy(
                _("{deviation} at {supplier} is late: it was due on {day}."),
                deviation=found.public_id,
                supplier=found.follow_up.supplier.name,
                day=found.due_on.isoformat(),
            ),
            path=found.notice_path,
            key=f"deviations.late {found.public_id} {found.due_on}",
        )
    return letter is not None
