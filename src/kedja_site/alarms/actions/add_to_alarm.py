"""More is sought in an alarm."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kedja_site.alarms.actions.keep_candidates import look_for
from kedja_site.alarms.actions.start_alarm import MOST_LINES, add_lines, check_lines
from kedja_site.alarms.models import Alarm
from kedja_site.alarms.permissions import user_can_keep
from kedja_site.alarms.reading import SoughtLine
from kedja_site.people.log import record


@transaction.atomic
def add_to_alarm(user: User, alarm: Alarm, lines: Iterable[SoughtLine], *, now: datetime) -> int:
    """The number of lines that were not there. Raises PermissionDenied, or ValidationError where it is closed or too much."""
    if not user_can_keep(user, alarm):
        raise PermissionDenied
    alarm = Alarm.objects.unguarded("locked before it is added to").select_for_update().get(pk=alarm.pk)
    if not alarm.is_open:
        raise ValidationError(_("The alarm is closed."))
    wanted = check_lines(lines)
    if alarm.lines.count() + len(wanted) > MOST_LINES:
        raise ValidationError(
            _("There are %(number)s lines; an alarm can have %(most)s. Keep a longer list as a watch list."),
            params={"number": alarm.lines.count() + len(wanted), "most": MOST_LINES},
        )
    added = add_lines(alarm, wanted)
    if added:
        look_for(added, now, told_at=now)
        record(user, "alarms.add_to_alarm", alarm, after={"lines": len(added)}, now=now)
    return len(added)
