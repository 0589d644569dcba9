"""What every page of those who follow up has around it: the tabs, and who is asking."""

from typing import Any

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kedja_site.selfreports.permissions import user_can_see_questionnaires

OPENED, REFUSED = 200, 422


def person(request: HttpRequest) -> User:
    """Who is logged in."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def page(
    request: HttpRequest, template: str, tab: str, context: dict[str, Any], *, status: int = OPENED
) -> HttpResponse:
    """A page with its tab."""
    around = {"tab": tab, "sees_questionnaires": user_can_see_questionnaires(request.user)}
    return render(request, f"selfreports/{template}.html", around | context, status=status)


def status_of(request: HttpRequest) -> int:
    """Of a form that is shown: the first time, or because something in it is to be mended."""
    return REFUSED if request.method == "POST" else OPENED
