"""What the pages of this room share."""

from typing import Any

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest

from kedja_site.records.permissions import (
    user_can_open_release,
    user_can_see_log,
    user_can_see_plan,
    user_handles_personal_data,
)


def person_of(request: HttpRequest) -> User:
    """Who is logged in. Raises Http404."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def records_frame(request: HttpRequest, tab: str) -> dict[str, Any]:
    """The tabs that this person has, and which of them is open."""
    return {
        "tab": tab,
        "tabs": {
            "log": user_can_see_log(request.user),
            "releases": user_can_open_release(request.user),
            "personal_data": user_handles_personal_data(request.user),
            "weeding": user_can_see_plan(request.user),
        },
    }
