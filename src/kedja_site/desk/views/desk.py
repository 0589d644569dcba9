"""My tasks: what is due, what waits for others, what was done; and how letters come."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kedja_site.config.access import public
from kedja_site.config.rate_limits import allow_request
from kedja_site.desk.calendar import (
    CONTENT_TYPE,
    address_of,
    calendar_of,
    give_address,
    take_address_back,
    whose,
)
from kedja_site.desk.forms import SettingsForm
from kedja_site.desk.settings_of import desk_settings
from kedja_site.desk.tasks import TaskState, tasks_of
from kedja_site.people.access import standings

GUESSES = 60
HOUR = timedelta(hours=1)


def _person(request: HttpRequest) -> User:
    """Somebody with a role; others have no work here."""
    if not isinstance(request.user, User) or not standings(request.user):
        raise PermissionDenied
    return request.user


@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """Everything at once: a person has tens of tasks, not thousands."""
    person = _person(request)
    today = timezone.localdate()
    found = tasks_of(person, today)
    wants = desk_settings(person)
    context = {
        "late": [task for task in found if task.state is TaskState.DUE and task.is_late(today)],
        "due": [task for task in found if task.state is TaskState.DUE and not task.is_late(today)],
        "waiting": [task for task in found if task.state is TaskState.WAITING],
        "done": [task for task in found if task.state is TaskState.DONE],
        "today": today,
        "settings": wants,
        "calendar_address": address_of(wants) if wants.calendar_seed else "",
    }
    return render(request, "desk/tasks.html", context)


def preferences(request: HttpRequest) -> HttpResponse:
    """The language and rhythm of letters."""
    person = _person(request)
    form = SettingsForm(request.POST if request.method == "POST" else None, instance=desk_settings(person))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your choice is kept."))
        return redirect("desk:tasks")
    return render(
        request, "desk/preferences.html", {"form": form}, status=422 if request.method == "POST" else 200
    )


@require_POST
def calendar_address(request: HttpRequest) -> HttpResponse:
    """A new secret address, or none."""
    person = _person(request)
    if "stop" in request.POST:
        take_address_back(person)
        messages.success(request, _("The calendar’s address opens nothing any more."))
    else:
        give_address(person)
        messages.success(request, _("Here is your calendar’s address. Keep it to yourself."))
    return redirect("desk:tasks")


@public
@never_cache
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The deadlines of whoever has the address, as they are now."""
    found = whose(token)
    if found is None:
        if not allow_request(request, "desk.calendar", limit=GUESSES, per=HOUR):
            return HttpResponse(status=429)
        raise Http404
    answer = HttpResponse(calendar_of(found, timezone.now(), timezone.localdate()), content_type=CONTENT_TYPE)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
