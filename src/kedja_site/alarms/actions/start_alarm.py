"""Somebody starts an alarm."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kedja_site.alarms.actions.keep_candidates import look_for
from kedja_site.alarms.models import Alarm, Sought
from kedja_site.alarms.permissions import organisations_to_act_for
from kedja_site.alarms.reading import SoughtLine, unique_lines
from kedja_site.people.log import record
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject

MOST_LINES = 300


@dataclass(frozen=True, slots=True)
class AlarmWords:
    """What is said of the alarm itself."""

    title: str
    risk_area: str = ""
    alleged: str = ""
    publisher: str = ""
    source_address: str = ""
    source_date: date | None = None
    note: str = ""
    is_confidential: bool = False


@transaction.atomic
def start_alarm(
    user: User,
    organisation: Organisation,
    words: AlarmWords,
    lines: Iterable[SoughtLine],
    *,
    now: datetime,
    form_key: str | None = None,
) -> Alarm:
    """The alarm with its candidates; the same form sent twice is one alarm.

    Raises PermissionDenied, or ValidationError where nothing or too much is sought.
    """
    if organisation not in organisations_to_act_for(user, Subject.ALARM):
        raise PermissionDenied
    wanted = check_lines(lines)
    if form_key:
        standing: Alarm | None = (
            Alarm.objects.unguarded("the same form again").filter(form_key=form_key).first()
        )
        if standing is not None:
            return standing
    alarm: Alarm = Alarm.objects.create(
        organisation=organisation, started_by=user, started_at=now, form_key=form_key, **asdict(words)
    )
    added = add_lines(alarm, wanted)
    look_for(added, now, told_at=now)
    record(user, "alarms.start_alarm", alarm, after={"title": alarm.title, "lines": len(added)}, now=now)
    return alarm


def check_lines(lines: Iterable[SoughtLine]) -> list[SoughtLine]:
    """Each once. Raises ValidationError where there are none, or too many for somebody to look through."""
    wanted = unique_lines(lines)
    if not wanted:
        raise ValidationError(_("Write at least one name, number or address, or an area."))
    if len(wanted) > MOST_LINES:
        raise ValidationError(
            _("There are %(number)s lines; an alarm can have %(most)s. Keep a longer list as a watch list."),
            params={"number": len(wanted), "most": MOST_LINES},
        )
    return wanted


def add_lines(alarm: Alarm, lines: Iterable[SoughtLine]) -> list[Sought]:
    """Those that are not there yet."""
    standing = set(alarm.lines.values_list("key", flat=True))
    first = len(standing) + 1
    new = [line for line in lines if line.key not in standing]
    return Sought.objects.bulk_create(
        [
            Sought(alarm=alarm, number=number, key=line.key, **asdict(line))
            for number, line in enumerate(new, first)
        ]
    )
