"""Somebody writes down what they think of what is alleged."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kedja_site.alarms.models import Alarm
from kedja_site.alarms.permissions import user_can_keep
from kedja_site.alarms.statuses import AlarmState
from kedja_site.people.log import record


@transaction.atomic
def assess_alarm(user: User, alarm: Alarm, assessment: str, *, now: datetime) -> None:
    """Raises PermissionDenied, or ValidationError where the alarm is closed."""
    if not user_can_keep(user, alarm):
        raise PermissionDenied
    alarm = Alarm.objects.unguarded("locked before it is assessed").select_for_update().get(pk=alarm.pk)
    if not alarm.is_open:
        raise ValidationError(_("The alarm is closed."))
    before = {"state": alarm.state, "assessment": alarm.assessment}
    alarm.state, alarm.assessment, alarm.assessed_at = AlarmState.ASSESSED, assessment, now
    alarm.save(update_fields=["state", "assessment", "assessed_at"])
    record(
        user,
        "alarms.assess_alarm",
        alarm,
        before=before,
        after={"state": alarm.state, "assessment": assessment},
        now=now,
    )
