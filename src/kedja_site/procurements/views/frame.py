"""What every page of procurements has around it."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kedja_site.people.access import Viewer
from kedja_site.procurements.models import Procurement
from kedja_site.procurements.permissions import user_can_open, user_can_sign, user_can_work
from kedja_site.procurements.selectors import visible_file


def person(request: HttpRequest) -> User:
    """Who is logged in; Http404 for a stranger that came past the door."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def worked_in(viewer: Viewer, public_id: str) -> Procurement:
    """The file, for those who may write in it. Raises Http404, PermissionDenied."""
    found = visible_file(viewer, public_id)
    if not user_can_work(viewer, found):
        raise PermissionDenied
    return found


def signed_in(viewer: Viewer, public_id: str) -> Procurement:
    """The file, for those who may decide in it. Raises Http404, PermissionDenied."""
    found = visible_file(viewer, public_id)
    if not user_can_sign(viewer, found):
        raise PermissionDenied
    return found


def show(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200, tab: str = "list"
) -> HttpResponse:
    """The page within the frame; `tab` is list, or one that another room has added."""
    frame = {"tab": tab, "may_open": user_can_open(request.user)}
    return render(request, template, frame | context, status=status)


def form_status(request: HttpRequest) -> int:
    """Of a page that shows its form again."""
    return 422 if request.method == "POST" else 200
