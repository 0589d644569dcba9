"""What every page about an alarm has around it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from kedja_site.alarms.models import Alarm
from kedja_site.alarms.permissions import user_can_keep, user_sees_all
from kedja_site.alarms.selectors import candidates_of
from kedja_site.alarms.statuses import Verdict


def alarm_frame(request: HttpRequest, alarm: Alarm, tab: str) -> dict[str, Any]:
    """The context of the alarm's frame."""
    return {
        "alarm": alarm,
        "tab": tab,
        "can_keep": user_can_keep(request.user, alarm),
        "sees_all": user_sees_all(request.user),
        "undecided": candidates_of(request.user, alarm).filter(verdict=Verdict.WAITING).count(),
    }


def take_over(form: forms.Form, fault: ValidationError) -> None:
    """What an action refuses, said where the form can say it."""
    for message in fault.messages:
        form.add_error(None, message)
