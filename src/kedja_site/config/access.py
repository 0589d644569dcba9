"""The one place that says what a stranger may open. Everything else asks for a login.

A view of ours is marked `@public` where it is written. The pages that Wagtail and Django bring along are named in
`PUBLIC_VIEWS`. Public means only that no login is asked for at the door: a room still decides what it shows to whom
(`objects.visible_to(user)`), and Wagtail keeps its own lock on its editor and on private pages. Everybody logs in
at one door, editors too.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseBase

public = login_not_required

# By the name of the address, for views that are not ours to mark.
PUBLIC_VIEWS = frozenset(
    {
        "wagtail_serve",  # published pages; a page's own privacy settings hold
        "wagtailcore_authenticate_with_password",
        "wagtailcore_login",
        "wagtaildocs_serve",
        "wagtaildocs_authenticate_with_password",
    }
)


class LoginUnlessPublicMiddleware(LoginRequiredMiddleware):
    """Sends whoever is not logged in to the login page, unless the view is public."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """None lets the request through; a redirect to the login does not."""
        if request.resolver_match is not None and request.resolver_match.view_name in PUBLIC_VIEWS:
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


def address_of_connection(request: HttpRequest) -> str:
    """Who is connected to us; what the request says of itself is not believed."""
    return str(request.META.get("REMOTE_ADDR", ""))


def address_before_proxy(request: HttpRequest) -> str:
    """Who is connected to our proxy: the last name in the list, as those before it are the sender's own words."""
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rsplit(",", 1)[-1].strip()
    return forwarded or address_of_connection(request)
