"""What every page of the texts has around it."""

from typing import Any

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kedja_site.clauses.permissions import user_can_write_texts


def person(request: HttpRequest) -> User:
    """Who is logged in; Http404 for a stranger that came past the door."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """The page within the frame."""
    frame = {"may_write": user_can_write_texts(request.user), "tab": "clauses"}
    return render(request, f"clauses/{template}.html", frame | context, status=status)
