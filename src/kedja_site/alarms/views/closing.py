"""Assessing an alarm, closing it with a summary, opening it again, and its log."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kedja_site.alarms.actions.assess_alarm import assess_alarm
from kedja_site.alarms.actions.close_alarm import Summary, close_alarm, reopen_alarm
from kedja_site.alarms.forms import AssessForm, CloseForm
from kedja_site.alarms.permissions import user_can_keep
from kedja_site.alarms.selectors import alarm_at
from kedja_site.alarms.views.frame import alarm_frame, take_over
from kedja_site.alarms.what_happened import log_of

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """Two forms: what we think of it, and what came out of it. The button that was pressed says which was sent."""
    alarm = alarm_at(request.user, public_id)
    if not user_can_keep(request.user, alarm) or not request.user.is_authenticated:
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else None
    assessing = sent is not None and "assess" in sent
    assess_form = AssessForm(sent if assessing else None, initial={"assessment": alarm.assessment})
    first = {"summary_sv": alarm.summary_sv, "summary_en": alarm.summary_en}
    close_form = CloseForm(None if assessing else sent, initial=first)
    try:
        if assessing and assess_form.is_valid():
            assess_alarm(request.user, alarm, assess_form.cleaned_data["assessment"], now=timezone.now())
            messages.success(request, _("The assessment is saved."))
            return redirect("alarms:close", alarm.public_id)
        if sent is not None and not assessing and close_form.is_valid():
            given = close_form.cleaned_data
            summary = Summary(given["summary_sv"], given["summary_en"], given["as_news"])
            close_alarm(request.user, alarm, summary, today=timezone.localdate(), now=timezone.now())
            messages.success(request, _("The alarm is closed."))
            return redirect("alarms:close", alarm.public_id)
    except ValidationError as fault:
        take_over(assess_form if assessing else close_form, fault)
    context = {
        **alarm_frame(request, alarm, "close"),
        "assess_form": assess_form,
        "close_form": close_form,
        "form": assess_form if assessing else close_form,
    }
    return render(request, "alarms/close.html", context)


@require_POST
def reopen(request: HttpRequest, public_id: str) -> HttpResponse:
    """Something more has come out."""
    alarm = alarm_at(request.user, public_id)
    if not request.user.is_authenticated:
        raise PermissionDenied
    reopen_alarm(request.user, alarm, now=timezone.now())
    messages.success(request, _("The alarm is open again."))
    return redirect("alarms:close", alarm.public_id)


@require_safe
def log(request: HttpRequest, public_id: str) -> HttpResponse:
    """What was done in the alarm, the newest first."""
    alarm = alarm_at(request.user, public_id)
    page = Paginator(log_of(request.user, alarm), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "alarms/log.html", {**alarm_frame(request, alarm, "log"), "page": page})
