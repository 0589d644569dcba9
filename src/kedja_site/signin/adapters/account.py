"""Signing in by password, and what surrounds it."""

import time
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kedja_site.signin.whereabouts import network_of

WRONG = _("The name or the password is wrong. Note that capital letters matter in the password.")
TOO_OFTEN = _("Too many attempts. Wait a quarter of an hour and try again.")
WRONG_CODE = _("The code is wrong, or has been used. Wait for the next one.")
SAID = {
    "mfa/messages/totp_activated.txt": _("The authenticator app is in use from now on."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app is not asked for any more."),
    "mfa/messages/webauthn_added.txt": _("The passkey is saved."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
    "mfa/messages/recovery_codes_generated.txt": _(
        "Here are your recovery codes. Keep them where only you find them."
    ),
    "account/messages/password_changed.txt": _("The new password holds from now on."),
    "account/messages/password_set.txt": _("The new password holds from now on."),
    "usersessions/messages/sessions_logged_out.txt": _("All other sessions are ended."),
}


class AccountAdapter(DefaultAccountAdapter):
    """allauth's, with our words and without open registration."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "invalid_login": WRONG,
        "incorrect_password": _("The password is wrong."),
        "enter_current_password": _("The password is wrong."),
        "too_many_login_attempts": TOO_OFTEN,
        "rate_limited": TOO_OFTEN,
        "incorrect_code": WRONG_CODE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Never: accounts come by invitation."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Whether somebody may be sent on to `url` after signing in: to this very site alone."""
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )

    def get_login_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - allauth's signature
        """The start page of the language that is read."""
        return reverse("wagtail_serve", args=[""])

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - allauth's signature
        """One's own account."""
        return reverse("signin:account")

    def get_client_ip(self, request: HttpRequest) -> str:
        """The network that somebody comes from: a whole address is not kept."""
        return network_of(import_string(settings.AXES_CLIENT_IP_CALLABLE)(request))

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,  # noqa: ARG002 - allauth's signature
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Says it in our words; what we have no words for is not worth saying."""
        said = message or SAID.get(message_template or "")
        if said:
            messages.add_message(request, level, str(said), extra_tags=extra_tags)

    def send_notification_mail(self, *_args: Any, **_kwargs: Any) -> None:
        """Letters about changes of an account are written where the change is logged (`noting.py`)."""

    def is_reauthentication_required(self, *, app: str, **_kwargs: Any) -> bool:  # noqa: ARG002 - allauth's signature
        """Not within five minutes of signing in: who has just typed the password is not asked for it once more."""
        records = get_authentication_records(self.request, self.request.user)
        return not any(time.time() - record["at"] < REAUTHENTICATION_TIMEOUT for record in records)

    def get_reauthentication_methods(self, user: "User | AnonymousUser") -> list[dict[str, Any]]:
        """The password, or a second factor; who has neither, as an organisation signs them in, does that again."""
        words = {
            "reauthenticate": gettext("With your password"),
            "mfa_reauthenticate": gettext("With a code from your app, or a recovery code"),
            "mfa_reauthenticate:webauthn": gettext("With a passkey"),
        }
        methods = [
            {**method, "description": words[method["id"]]}
            for method in super().get_reauthentication_methods(user)
            if method["id"] in words
        ]
        if user.is_authenticated and not methods:
            return [{"id": "again", "description": gettext("Sign in again"), "url": reverse("signin:again")}]
        return methods

    def get_login_stages(self) -> list[str]:
        """After the password the second factor; nothing else."""
        return ["kedja_site.signin.stages.SecondFactorStage"]
