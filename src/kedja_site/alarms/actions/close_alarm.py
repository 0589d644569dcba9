"""An alarm is closed with a summary, which can become a draft of news; and opened again where more comes out."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kedja_site.alarms.actions.draft_news import draft_news
from kedja_site.alarms.answer import answer_for
from kedja_site.alarms.models import Alarm
from kedja_site.alarms.permissions import user_can_keep
from kedja_site.alarms.secrecy import named_in, secret_names
from kedja_site.alarms.statuses import AlarmState
from kedja_site.people.log import record


@dataclass(frozen=True, slots=True)
class Summary:
    """What came out of it, in words that everybody may read."""

    sv: str
    en: str = ""
    as_news: bool = False


@transaction.atomic
def close_alarm(user: User, alarm: Alarm, summary: Summary, *, today: date, now: datetime) -> Alarm:
    """The closed alarm. Closed twice it is closed once, with one draft.

    Raises PermissionDenied, or ValidationError where the summary names a factory or a sub-supplier.
    """
    if not user_can_keep(user, alarm):
        raise PermissionDenied
    alarm = Alarm.objects.unguarded("locked before it is closed").select_for_update().get(pk=alarm.pk)
    if not alarm.is_open:
        return alarm
    texts = f"{summary.sv}\n{summary.en}" + (f"\n{alarm.title}" if summary.as_news else "")
    if named := named_in(texts, secret_names(answer_for(user, alarm, today), alarm)):
        raise ValidationError(
            _(
                "The summary or the title names %(names)s. Factories and sub-suppliers are never published: write what they are, not who."
            ),
            params={"names": ", ".join(f"”{name}”" for name in named)},
        )
    before = {"state": alarm.state}
    alarm.summary_sv, alarm.summary_en = summary.sv, summary.en
    alarm.state, alarm.closed_at = AlarmState.CLOSED, now
    if summary.as_news:
        alarm.news = draft_news(user, alarm, today)
    alarm.save(update_fields=["summary_sv", "summary_en", "state", "closed_at", "news"])
    record(
        user,
        "alarms.close_alarm",
        alarm,
        before=before,
        after={"state": alarm.state, "news": alarm.news_id},
        now=now,
    )
    return alarm


@transaction.atomic
def reopen_alarm(user: User, alarm: Alarm, *, now: datetime) -> Alarm:
    """The alarm, open again; what was summed up stays. Raises PermissionDenied."""
    if not user_can_keep(user, alarm):
        raise PermissionDenied
    alarm = Alarm.objects.unguarded("locked before it is opened").select_for_update().get(pk=alarm.pk)
    if alarm.is_open:
        return alarm
    alarm.state = AlarmState.ASSESSED if alarm.assessment else AlarmState.OPEN
    alarm.save(update_fields=["state"])
    record(user, "alarms.reopen_alarm", alarm, after={"state": alarm.state}, now=now)
    return alarm
