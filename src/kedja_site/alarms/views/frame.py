"""What every page about an alarm has around it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from kedja_site.alarms.actions.change_watch_list import WOULD_BE_TOLD
from kedja_site.alarms.forms import AlthoughSecretForm
from kedja_site.alarms.models import Alarm
from kedja_site.alarms.permissions import user_can_keep, user_sees_all
from kedja_site.alarms.selectors import candidates_of
from kedja_site.alarms.statuses import Verdict
from kedja_site.alarms.telling_all import secrets_meant
from kedja_site.people.access import Viewer


def alarm_frame(request: HttpRequest, alarm: Alarm, tab: str) -> dict[str, Any]:
    """The context of the alarm's frame."""
    return {
        "alarm": alarm,
        "tab": tab,
        "can_keep": user_can_keep(request.user, alarm),
        "sees_all": user_sees_all(request.user),
        "undecided": candidates_of(request.user, alarm).filter(verdict=Verdict.WAITING).count(),
        "tells_secret": _tells_secret(request.user, alarm),
    }


def _tells_secret(viewer: Viewer, alarm: Alarm) -> bool:
    """Whether all may read, as it was sought, a name of what the one who runs the alarm has been told in confidence."""
    if alarm.is_confidential or not user_can_keep(viewer, alarm):
        return False
    return secrets_meant(viewer, alarm).exists()


def take_over(form: forms.Form, fault: ValidationError) -> None:
    """What an action refuses, said where the form can say it."""
    if getattr(fault, "code", "") == WOULD_BE_TOLD and isinstance(form, AlthoughSecretForm):
        form.ask_although()
    for message in fault.messages:
        form.add_error(None, message)
