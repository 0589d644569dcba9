"""The overview of alarms, open and closed."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kedja_site.alarms.forms import FilterForm
from kedja_site.alarms.permissions import user_can_start
from kedja_site.alarms.selectors import alarms_listed
from kedja_site.people.access import access_for
from kedja_site.people.subjects import Action, Subject

A_PAGE = 25


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Open alarms first; the closed ones are a link away."""
    form = FilterForm(request.GET or None)
    words = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    is_open = request.GET.get("visa") != "avslutade"
    page = Paginator(alarms_listed(request.user, is_open=is_open, words=words), A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "form": form,
        "words": words,
        "is_open": is_open,
        "can_start": user_can_start(request.user),
        "may_see": bool(access_for(request.user, Subject.ALARM, Action.SEE)),
    }
    return render(request, "alarms/overview.html", context)
