"""What every page of those who follow up has around it: the frame of follow-ups, with this room's tabs."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from kedja_site.followup.views.frame import form_status, person, show

__all__ = ["page", "person", "status_of"]

status_of = form_status


def page(
    request: HttpRequest, template: str, tab: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page of this room, with its tab."""
    return show(request, f"selfreports/{template}.html", tab, context, status)
