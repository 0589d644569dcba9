"""The door: by password, by passkey, by an organisation's identity provider; and the second factor behind it."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LoginView as AllauthLoginView
from allauth.account.views import ReauthenticateView as AllauthReauthenticateView
from allauth.mfa.base.views import AuthenticateView as AllauthAuthenticateView
from allauth.mfa.base.views import ReauthenticateView as AllauthCodeAgainView
from allauth.mfa.webauthn.views import LoginWebAuthnView as AllauthPasskeyView
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView as AllauthPasskeyAgainView
from allauth.socialaccount.adapter import get_adapter as get_social_adapter
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kedja_site.config.access import public
from kedja_site.config.rate_limits import allow_request
from kedja_site.signin.adapters.social import LANGUAGE_KEY
from kedja_site.signin.forms import CodeAgainForm, CodeForm, LoginForm, PasswordAgainForm
from kedja_site.signin.models import IdentityProvider
from kedja_site.signin.selectors import providers_in_use

MINUTE = timedelta(minutes=1)
TRIES = 60  # a minute: an office behind one address may have many people


def too_often(request: HttpRequest, purpose: str) -> HttpResponse | None:
    """429 where the sender has posted too much of late."""
    if request.method != "POST" or allow_request(request, purpose, limit=TRIES, per=MINUTE):
        return None
    return render(request, "ui/too_often.html", status=429)


@method_decorator(public, name="dispatch")
class LoginView(AllauthLoginView):
    """Name and password; django-axes counts what is wrong."""

    template_name = "signin/login.html"
    form_class = LoginForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """429 where the sender has tried too often."""
        refused = too_often(request, "login")
        if refused:
            return refused
        answered: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answered

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the organisations that sign people in, and where to go afterwards."""
        return {
            **super().get_context_data(**kwargs),
            "providers": providers_in_use(),
            "next": get_next_redirect_url(self.request) or "",
        }


@method_decorator(public, name="dispatch")
class PasskeyView(AllauthPasskeyView):
    """A passkey alone: the challenge as JSON, and the answer to it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """429 where the sender has tried too often."""
        refused = too_often(request, "passkey")
        if refused:
            return refused
        answered: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answered


class CodeView(AllauthAuthenticateView):
    """The second factor, after the password."""

    template_name = "signin/code.html"
    form_class = CodeForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what the account has set up."""
        context = super().get_context_data(**kwargs)
        options = context.get("js_data", {}).get("request_options", {}).get("publicKey", {})
        return {**context, "has_passkey": bool(options.get("allowCredentials"))}


class PasswordAgainView(AllauthReauthenticateView):
    """The password once more."""

    template_name = "signin/again.html"
    form_class = PasswordAgainForm


class CodeAgainView(AllauthCodeAgainView):
    """The second factor once more."""

    template_name = "signin/again.html"
    form_class = CodeAgainForm


class PasskeyAgainView(AllauthPasskeyAgainView):
    """The passkey once more."""

    template_name = "signin/passkey_again.html"


@never_cache
@require_safe
def again(request: HttpRequest) -> HttpResponse:
    """Whom an organisation signs in does that again, as nothing here knows them."""
    return render(request, "signin/sign_in_again.html", {"next": get_next_redirect_url(request) or ""})


@public
@never_cache
@require_safe
def at_provider(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Sends on to an organisation's identity provider; it sends back to one address, whatever the language here."""
    found = IdentityProvider.objects.filter(app__provider_id=slug, is_open=True).select_related("app").first()
    if found is None:
        raise Http404
    provider = get_social_adapter(request).get_provider(request, provider=slug)
    request.session[LANGUAGE_KEY] = get_language()
    account_adapter = get_adapter(request)
    home = account_adapter.get_login_redirect_url(request)
    try:
        sent: HttpResponseBase = provider.redirect(
            request, process=AuthProcess.LOGIN, next_url=get_next_redirect_url(request) or home
        )
    except Exception as trouble:  # noqa: BLE001 - what a foreign server, or its metadata, may do has no end
        return get_social_adapter(request).unreadable(request, provider, trouble)  # type: ignore[no-any-return]
    return sent


@public
@require_safe
def inactive(request: HttpRequest) -> HttpResponse:
    """An account that has been closed."""
    return render(request, "signin/inactive.html", status=403)
