"""Signing in by an organisation's identity provider: whom it lets in, and whom it does not.

A provider tells who somebody is; it never gives an account or a right. Somebody comes in by an account that was linked
before (the provider's own subject id is remembered), by a verified address that an account has, or by one that an
invitation waits for, and then only where an assignment holds. A provider speaks for its own domains alone.
"""

from typing import Any

import structlog
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError, AuthProcess
from django.contrib import messages
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kedja_site.people.models import Assignment
from kedja_site.signin.actions.accept_invitation import accept_as, open_invitations_for
from kedja_site.signin.models import IdentityProvider
from kedja_site.signin.noting import note
from kedja_site.signin.sealing import unseal

NOBODY = _(
    "Your organisation has told who you are, but you have no account here. Ask whoever manages people in your "
    "organisation for an invitation."
)
NOT_VERIFIED = _(
    "Your organisation has not said that your e-mail address is verified. Tell whoever looks after it there."
)
FOREIGN = _("Your organisation does not speak for the domain of your e-mail address.")
OTHER_SUBJECT = _(
    "Your account is linked to somebody else at your organisation's sign-in. Ask whoever manages people to loosen the link."
)
NO_ASSIGNMENT = _("None of your assignments holds today. Ask whoever manages people in your organisation.")
CLOSED = _("That way of signing in is closed.")
FAILED = _("Your organisation's sign-in did not work, or took too long. Try again.")
BROKEN_OFF = _("You broke off signing in at your organisation.")

log = structlog.get_logger(__name__)
LANGUAGE_KEY = "signin_language"
"""In the session: the language of the page that somebody left for the provider, whose answers come to one address."""


class RefusedError(Exception):
    """Whom a provider has named does not come in; `why` is said to them."""

    def __init__(self, why: "str | Promise", user: User | None = None) -> None:
        super().__init__()
        self.why = why
        self.user = user

    @property
    def reason(self) -> str:
        """In English, for the log."""
        with translation.override("en"):
            return str(self.why)


class SocialAdapter(DefaultSocialAccountAdapter):
    """allauth's, where an account is only ever found, never made without an invitation."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """The apps of providers in use, with their secrets unsealed."""
        found = super().list_apps(request, provider=provider, client_id=client_id)
        ours = IdentityProvider.objects.filter(
            app__in=[app.pk for app in found if app.pk], is_open=True, organisation__is_closed=False
        )
        sealed = {each.app_id: each.sealed_secret for each in ours}
        apps = [app for app in found if app.pk in sealed]
        for app in apps:
            app.secret = unseal(sealed[app.pk]) if sealed[app.pk] else ""
        return apps

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Never: accounts come by invitation."""
        return False

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        """What the provider tells is used now, and not kept beside the account."""
        sociallogin.account.extra_data = {}
        user: User = super().populate_user(request, sociallogin, data)
        return user

    def send_notification_mail(self, *_args: Any, **_kwargs: Any) -> None:
        """Letters about changes of an account are written where the change is logged."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Finds the account, or makes it of an invitation; refuses everybody else with a reason."""
        provider = (
            IdentityProvider.objects.select_related("organisation")
            .filter(app__provider_id=sociallogin.account.provider, is_open=True)
            .first()
        )
        try:
            self._let_in(request, sociallogin, provider)
        except RefusedError as refused:
            raise _turned_away(request, provider, refused) from refused

    def _let_in(
        self, request: HttpRequest, sociallogin: SocialLogin, provider: IdentityProvider | None
    ) -> None:
        if provider is None or sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise RefusedError(CLOSED)
        if sociallogin.account.pk is None:
            self._find(request, sociallogin, provider)
        if not _has_assignment(sociallogin.user):
            raise RefusedError(NO_ASSIGNMENT, sociallogin.user)

    @transaction.atomic
    def _find(self, request: HttpRequest, sociallogin: SocialLogin, provider: IdentityProvider) -> None:
        """Links the provider's subject to the account of its address."""
        email = _vouched_address(sociallogin, provider)
        address = (
            EmailAddress.objects.filter(email__iexact=email, verified=True).select_related("user").first()
        )
        user = address.user if address else None
        for invitation in open_invitations_for(email):
            user = accept_as(invitation, user=user, name=_full_name(sociallogin))
        if user is None:
            raise RefusedError(NOBODY)
        if SocialAccount.objects.filter(user=user, provider=sociallogin.account.provider).exists():
            raise RefusedError(OTHER_SUBJECT, user)
        if not _has_assignment(user):
            raise RefusedError(NO_ASSIGNMENT, user)
        sociallogin.connect(request, user)
        note("signin.linked", person=user, who=user, after={"provider": provider.app.provider_id})

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,  # noqa: ARG002 - allauth's signature
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002 - allauth's signature
    ) -> None:
        """Back to the door, with a word of what happened."""
        ours = IdentityProvider.objects.filter(app__provider_id=provider.sub_id).first()
        raise _turned_away(
            request, ours, RefusedError(BROKEN_OFF if error == AuthError.CANCELLED else FAILED)
        )

    def unreadable(self, request: HttpRequest, provider: Any, trouble: Exception) -> HttpResponse:
        """The same, where a provider does not answer at all, or with what cannot be read."""
        log.error("identity_provider_trouble", provider=provider.sub_id, exc_info=trouble)
        ours = IdentityProvider.objects.filter(app__provider_id=provider.sub_id).first()
        response: HttpResponse = _turned_away(request, ours, RefusedError(FAILED)).response
        return response


def _has_assignment(user: User) -> bool:
    held = Assignment.objects.valid_on(timezone.localdate())
    return held.filter(person=user, organisation__is_closed=False).exists()


def _vouched_address(sociallogin: SocialLogin, provider: IdentityProvider) -> str:
    addresses = [(one.email.lower(), one.verified) for one in sociallogin.email_addresses]
    domains = set(provider.domains.values_list("domain", flat=True))
    own = [pair for pair in addresses if pair[0].rpartition("@")[2] in domains]
    if not own:
        raise RefusedError(FOREIGN if addresses else NOT_VERIFIED)
    vouched = [email for email, verified in own if verified or provider.vouches_for_email]
    if not vouched:
        raise RefusedError(NOT_VERIFIED)
    return str(vouched[0])


def _full_name(sociallogin: SocialLogin) -> str:
    user = sociallogin.user
    return f"{user.first_name} {user.last_name}".strip()


def _turned_away(
    request: HttpRequest, provider: IdentityProvider | None, refused: RefusedError
) -> ImmediateHttpResponse:
    """Back to the door in the language that it was left in."""
    name = provider.app.provider_id if provider else ""
    note("signin.refused_at_provider", person=refused.user, after={"provider": name}, why=refused.reason)
    with translation.override(request.session.pop(LANGUAGE_KEY, get_language())):
        messages.error(request, str(refused.why))
        return ImmediateHttpResponse(redirect("login"))
