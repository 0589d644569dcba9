"""What every page of follow-ups has around it."""

from typing import Any

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kedja_site.followup.permissions import is_buyers_side, user_can_nominate, user_can_plan


def person(request: HttpRequest) -> User:
    """Who is logged in; Http404 for a stranger that came past the door."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def show(
    request: HttpRequest, template: str, tab: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The page within the frame; `tab` is board, nominations, cases, known, costs, or one that another room has added."""
    frame = {
        "tab": tab,
        "is_buyers_side": is_buyers_side(request.user),
        "may_plan": user_can_plan(request.user),
        "may_nominate": user_can_nominate(request.user),
    }
    return render(request, template, frame | context, status=status)


def form_status(request: HttpRequest) -> int:
    """Of a page that shows its form again."""
    return 422 if request.method == "POST" else 200
