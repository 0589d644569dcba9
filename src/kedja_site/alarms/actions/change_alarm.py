"""What is said of an alarm is put right: its title, its source, who may see it. What is sought has its own pages."""

from dataclasses import asdict
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kedja_site.alarms.actions.start_alarm import AlarmWords
from kedja_site.alarms.models import Alarm
from kedja_site.alarms.permissions import user_can_keep
from kedja_site.people.log import record


@transaction.atomic
def change_alarm(user: User, alarm: Alarm, words: AlarmWords, *, now: datetime) -> Alarm:
    """The alarm as it stands now. Raises PermissionDenied, or ValidationError where it is closed."""
    if not user_can_keep(user, alarm):
        raise PermissionDenied
    alarm = Alarm.objects.unguarded("locked before it is changed").select_for_update().get(pk=alarm.pk)
    if not alarm.is_open:
        raise ValidationError(_("The alarm is closed."))
    given = asdict(words)
    before = {name: getattr(alarm, name) for name in given if getattr(alarm, name) != given[name]}
    if not before:
        return alarm
    for name in before:
        setattr(alarm, name, given[name])
    alarm.save(update_fields=list(before))
    after = {name: given[name] for name in before}
    record(user, "alarms.change_alarm", alarm, before=_plain(before), after=_plain(after), now=now)
    return alarm


def _plain(values: dict[str, object]) -> dict[str, object]:
    """As the log keeps them: a day as ISO 8601."""
    return {name: value if isinstance(value, bool) else str(value or "") for name, value in values.items()}
