"""What the room's pages have around them."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kedja_site.plastics.permissions import user_can_add, user_can_see_plastics


def person(request: HttpRequest) -> User:
    """Who is logged in; Http404 for a stranger that came past the door."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def let_in(request: HttpRequest) -> None:
    """Raises PermissionDenied for whoever the inventory is not for."""
    if not user_can_see_plastics(request.user):
        raise PermissionDenied


def show(
    request: HttpRequest, template: str, context: dict[str, Any], tab: str, status: int = 200
) -> HttpResponse:
    """The page within the frame."""
    frame = {
        "tab": tab,
        "sees_plastics": user_can_see_plastics(request.user),
        "may_add": user_can_add(request.user),
    }
    return render(request, template, frame | context, status=status)


def form_status(request: HttpRequest) -> int:
    """Of a page that shows its form again."""
    return 422 if request.method == "POST" else 200
