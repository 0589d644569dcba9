"""Starting an alarm, putting right what is said of it, and adding to what it seeks."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kedja_site.alarms.about_form import AboutAlarmForm
from kedja_site.alarms.actions.add_to_alarm import add_to_alarm
from kedja_site.alarms.actions.change_alarm import change_alarm
from kedja_site.alarms.actions.start_alarm import start_alarm
from kedja_site.alarms.forms import AlarmForm, SoughtForm
from kedja_site.alarms.permissions import organisations_to_act_for, user_can_keep
from kedja_site.alarms.reading import LONGEST_TEXT
from kedja_site.alarms.selectors import alarm_at
from kedja_site.alarms.views.frame import alarm_frame, take_over
from kedja_site.people.subjects import Subject


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """The form; then the alarm, which knows its candidates already."""
    organisations = organisations_to_act_for(request.user, Subject.ALARM)
    if not organisations or not request.user.is_authenticated:
        raise PermissionDenied
    about = request.GET.get("om", "")[:LONGEST_TEXT]
    first = {"lines": about, "is_confidential": request.GET.get("enskilt") == "1"}
    form = AlarmForm(organisations, request.POST or None, request.FILES or None, initial=first)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            alarm = start_alarm(
                request.user,
                given["organisation"],
                form.words(),
                form.sought(),
                now=timezone.now(),
                form_key=given["form_key"],
            )
        except ValidationError as fault:
            take_over(form, fault)
        else:
            return redirect(alarm)
    return render(request, "alarms/start.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Title, source, note, and who may see it."""
    alarm = alarm_at(request.user, public_id)
    if not user_can_keep(request.user, alarm) or not request.user.is_authenticated:
        raise PermissionDenied
    form = AboutAlarmForm(request.POST or None, initial=AboutAlarmForm.begin_with(alarm))
    if request.method == "POST" and form.is_valid():
        try:
            change_alarm(request.user, alarm, form.words(), now=timezone.now())
        except ValidationError as fault:
            take_over(form, fault)
        else:
            messages.success(request, _("Saved."))
            return redirect(alarm)
    return render(request, "alarms/change.html", {**alarm_frame(request, alarm, "change"), "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, public_id: str) -> HttpResponse:
    """More names, numbers or areas to an alarm that is open."""
    alarm = alarm_at(request.user, public_id)
    if not user_can_keep(request.user, alarm) or not request.user.is_authenticated:
        raise PermissionDenied
    form = SoughtForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_to_alarm(request.user, alarm, form.sought(), now=timezone.now())
        except ValidationError as fault:
            take_over(form, fault)
        else:
            return redirect("alarms:candidates", alarm.public_id)
    return render(request, "alarms/add.html", {**alarm_frame(request, alarm, "candidates"), "form": form})
