"""What every page of the room has around it, and who opens it."""

from typing import Any

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from kedja_site.deviations.models.complaint import is_handler
from kedja_site.deviations.permissions import user_can_see_any, user_keeps_deadlines, user_names_handlers
from kedja_site.followup.views.frame import show

TAB = "deviations"


def person_of(request: HttpRequest) -> User:
    """Who is logged in."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def show_page(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200, tab: str = "deviations"
) -> HttpResponse:
    """The page within the room's frame."""
    frame = {
        "subtab": tab,
        "today": timezone.localdate(),
        "sees_deviations": user_can_see_any(request.user),
        "keeps_deadlines": user_keeps_deadlines(request.user),
        "handles_complaints": is_handler(request.user),
        "names_handlers": user_names_handlers(request.user),
    }
    return show(request, f"deviations/{template}.html", TAB, frame | context, status)


def posted(request: HttpRequest) -> Any:
    """What the form was sent with; None where the page is only read."""
    return request.POST if request.method == "POST" else None


def status_of(request: HttpRequest) -> int:
    """422 for a form that has to be mended."""
    return 422 if request.method == "POST" else 200
