"""What every page of medicines has around it."""

from typing import Any

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kedja_site.medicines.permissions import organisations_to_read_for, user_can_see_amounts


def person(request: HttpRequest) -> User:
    """Who is logged in; Http404 for a stranger that came past the door."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def show(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200, tab: str = "list"
) -> HttpResponse:
    """The page within the frame; `tab` is list, map, what_if or files."""
    frame = {
        "tab": tab,
        "may_see_files": user_can_see_amounts(request.user),
        "may_read": tab == "files" and organisations_to_read_for(request.user).exists(),
    }
    return render(request, f"medicines/{template}.html", frame | context, status=status)


def form_status(request: HttpRequest) -> int:
    """Of a page that shows its form again."""
    return 422 if request.method == "POST" else 200


def year_asked(request: HttpRequest, years: list[int]) -> int | None:
    """The year of the address if there are amounts of it; else the newest there are."""
    asked = request.GET.get("ar", "")
    if asked.isascii() and asked.isdigit() and len(asked) == 4 and int(asked) in years:  # noqa: PLR2004 - of a year
        return int(asked)
    return years[0] if years else None
