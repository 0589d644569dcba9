"""Headers that neither Django nor django-csp sets as we want them."""

from collections.abc import Callable

from csp.constants import HEADER, SELF
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


class DevicesMiddleware:
    """Closes the browser's doors to cameras, places and the like: no page of ours asks for them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response with our header."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response


class NothingKeptMiddleware:
    """What somebody who is logged in gets is kept by no cache: the next one at the machine finds nothing by going back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response, not to be stored where the request came with a session and the view says nothing itself."""
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class ContentPolicyMiddleware(CSPMiddleware):
    """The strict policy for every page, loosened on the editor's own pages alone."""

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,  # noqa: FBT001, FBT002 - django-csp's signature
    ) -> PolicyParts:
        """What django-csp makes the header of."""
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and _is_editors(request):
            parts.update = {**(parts.update or {}), **settings.EDITOR_CONTENT_SECURITY_POLICY}
            parts.replace = {**(parts.replace or {}), "frame-ancestors": [SELF]}  # previews a page in a frame
        return parts

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The header; a preview, which the editor makes as a request within its own, gets the editor's."""
        if _is_editors(request) and HEADER in response:
            del response[HEADER]
        answered: HttpResponseBase = super().process_response(request, response)
        return answered


def _is_editors(request: HttpRequest) -> bool:
    return request.path_info.startswith(reverse("wagtailadmin_home"))
