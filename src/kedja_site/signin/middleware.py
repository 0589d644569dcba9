"""Two things that are asked of everybody who is signed in: a second factor where the role demands one, and a sign of life."""

import time
from collections.abc import Callable
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from kedja_site.signin.second_factor import has_second_factor, has_to_have_one
from kedja_site.signin.stages import came_with_second_factor

LOOKED_AT = "signin_looked_at"
EVERY = 10 * 60  # seconds between two looks at a session

# What can be opened while the second factor is still to be set up.
OPEN_WITHOUT = frozenset(
    {
        "login",
        "logout",
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "signin:again",
        "healthz",
        "readyz",
    }
)


class SessionMiddleware:
    """Looks at each session once in ten minutes, so that no page costs a question more.

    A role that demands a second factor is thus obeyed ten minutes after it was given at the latest.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., HttpResponseBase], _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        """Sends whoever has to set up a second factor to where that is done."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or request.resolver_match is None:
            return None
        looked_at = request.session.get(LOOKED_AT)
        if not settings.SECOND_FACTOR and looked_at is None:
            return None
        if time.time() - (looked_at or 0) < EVERY or not request.user.is_authenticated:
            return None
        if request.resolver_match.view_name in OPEN_WITHOUT:
            return None
        if settings.SECOND_FACTOR and self._lacks_second_factor(request):
            messages.info(request, gettext("Your role demands a second factor. Choose one, and then go on."))
            return redirect("mfa_index")
        request.session[LOOKED_AT] = int(time.time())
        UserSession.objects.filter(session_key=request.session.session_key).update(
            last_seen_at=timezone.now()
        )
        return None

    def _lacks_second_factor(self, request: HttpRequest) -> bool:
        user = request.user
        assert user.is_authenticated
        return (
            has_to_have_one(user)
            and not has_second_factor(user)
            and not came_with_second_factor(request, user)
        )
