"""Decides, inside Django, whether a response may be kept; what is kept is done outside, in `application.py`."""

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from kedja_site.kept_pages.marking import ENVIRON_MARK, VIEW_MARK, Keep

PUBLISHED_PAGES = "wagtail_serve"
OK, MOVED = 200, 301
COMMA = re.compile(r"\s*,\s*")
REVALIDATE = "public, max-age=0, must-revalidate"
# The address alone decides the language, though Django's middleware says otherwise.
HARMLESS_VARY = {"cookie", "accept-encoding", "accept-language"}
NOT_SHARED = {"private", "no-store", "no-cache"}


class KeepableMiddleware:
    """Stands outermost, so that it sees the response as it leaves Django."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response; one that may be kept is marked, and may be kept by others as long as they ask again."""
        response = self.get_response(request)
        keep = keep_for(request, response)
        if keep is not None:
            response.headers.setdefault("Cache-Control", REVALIDATE)
            response.headers["Vary"] = "Cookie"
            request.environ[ENVIRON_MARK] = keep  # type: ignore[attr-defined] # a WSGIRequest, served or tested
        return response

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        _view_args: tuple[Any, ...],
        _view_kwargs: dict[str, Any],
    ) -> None:
        """Notes what the view has said of itself. A published page says it in `wagtail_hooks.py`."""
        keep = getattr(view_func, VIEW_MARK, None)
        if isinstance(keep, Keep):
            note(request, keep)


def note(request: HttpRequest, keep: Keep) -> None:
    """Remembers on the request how its page may be kept, if it may."""
    setattr(request, VIEW_MARK, keep)


def keep_for(request: HttpRequest, response: HttpResponse) -> Keep | None:
    """How this response may be kept; None for everything of which it is not certain that every stranger gets it."""
    keep = getattr(request, VIEW_MARK, None)
    match = request.resolver_match
    if keep is None and response.status_code == MOVED and match and match.view_name == PUBLISHED_PAGES:
        keep = Keep()  # a page that moved, or an editor's redirect
    if not isinstance(keep, Keep) or request.method != "GET" or not hasattr(request, "environ"):
        return None
    if response.status_code not in {OK, MOVED} or response.streaming or response.cookies:
        return None
    control = {part.split("=")[0].lower() for part in COMMA.split(response.get("Cache-Control", ""))}
    vary = {part.lower() for part in COMMA.split(response.get("Vary", "")) if part}
    if control & NOT_SHARED or not vary <= HARMLESS_VARY:
        return None
    if request.COOKIES or "HTTP_AUTHORIZATION" in request.META or not set(request.GET) <= keep.query:
        return Keep(keep.query, keep.seconds, stored=False) if _is_stranger(request) else None
    return keep


def _is_stranger(request: HttpRequest) -> bool:
    """Nobody whom the site knows or remembers: neither login, nor an opened lock, nor a message waiting."""
    from kedja_site.kept_pages.application import brings_personal_cookie  # noqa: PLC0415 - settings first

    return "HTTP_AUTHORIZATION" not in request.META and not brings_personal_cookie(
        request.META.get("HTTP_COOKIE", "")
    )
