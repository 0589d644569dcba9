"""The office's page of deadlines."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kedja_site.deviations.actions.set_deadlines import FIELDS, set_deadlines
from kedja_site.deviations.forms import DeadlinesForm
from kedja_site.deviations.models.deadline import deadlines
from kedja_site.deviations.permissions import user_keeps_deadlines
from kedja_site.deviations.views.frame import person_of, posted, show_page, status_of


def set_days(request: HttpRequest) -> HttpResponse:
    """How many days each step may take; a change says why, and is in the log."""
    if not user_keeps_deadlines(request.user):
        raise PermissionDenied
    now = deadlines()
    initial = {name: getattr(now, name) for name in FIELDS}
    initial["reminder_days"] = ", ".join(map(str, sorted(now.reminder_days)))
    form = DeadlinesForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in FIELDS}
        set_deadlines(user=person_of(request), values=values, why=form.cleaned_data["why"])
        messages.success(request, _("Kept. It holds for what begins from now on."))
        return redirect("deviations:deadlines")
    return show_page(request, "deadlines", {"form": form}, status_of(request), tab="deadlines")
