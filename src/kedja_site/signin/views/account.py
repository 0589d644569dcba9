"""One's own account: what it is known by, its password, its sessions."""

from typing import Any

from allauth.account.views import PasswordChangeView as AllauthPasswordChangeView
from allauth.account.views import PasswordSetView as AllauthPasswordSetView
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kedja_site.signin.actions.end_sessions import end_other_sessions, end_session
from kedja_site.signin.again import signed_in_lately
from kedja_site.signin.forms import ChangePasswordForm, SetPasswordForm
from kedja_site.signin.permissions import user_can_invite_somewhere, user_keeps_providers
from kedja_site.signin.second_factor import has_to_have_one
from kedja_site.signin.selectors import sessions_of
from kedja_site.signin.whereabouts import described, place


def signed_in(request: HttpRequest) -> User:
    """Who asks; the door stands before every page here."""
    assert isinstance(request.user, User)
    return request.user


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is filled with: what was sent, though it be nothing."""
    return request.POST if request.method == "POST" else None


@never_cache
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """What there is to see and to change."""
    user = signed_in(request)
    kinds = list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    context = {
        "account": user,
        "has_password": user.has_usable_password(),
        "has_app": Authenticator.Type.TOTP in kinds,
        "passkeys": kinds.count(Authenticator.Type.WEBAUTHN),
        "factor_demanded": has_to_have_one(user),
        "session_count": len(sessions_of(user)),
        "linked": [each.get_provider_account() for each in SocialAccount.objects.filter(user=user)],
        "may_invite": user_can_invite_somewhere(user),
        "keeps_providers": user_keeps_providers(user),
    }
    return render(request, "signin/account.html", context)


class ChangePasswordView(AllauthPasswordChangeView):
    """A new password, for who knows the present one. All other sessions end by it."""

    template_name = "signin/password.html"
    form_class = ChangePasswordForm
    success_url = reverse_lazy("signin:account")


@method_decorator(signed_in_lately, name="dispatch")
class SetPasswordView(AllauthPasswordSetView):
    """A password for an account that came by an organisation's sign-in."""

    template_name = "signin/password.html"
    form_class = SetPasswordForm
    success_url = reverse_lazy("signin:account")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """One's own sessions, each with an end."""
    user = signed_in(request)
    if request.method == "POST":
        return _end(request, user)
    rows: list[dict[str, Any]] = [
        {
            "session": session,
            "device": described(session.user_agent),
            "place": place(session.ip),
            "is_this": session.session_key == request.session.session_key,
        }
        for session in sessions_of(user)
    ]
    rows.sort(key=lambda row: not row["is_this"])
    return render(request, "signin/sessions.html", {"rows": rows})


def _end(request: HttpRequest, user: User) -> HttpResponse:
    number = request.POST.get("session", "")
    if number == "others":
        end_other_sessions(user, request.session.session_key)
        messages.success(request, gettext("All other sessions are ended."))
    elif number.isascii() and number.isdigit() and len(number) < 19:  # noqa: PLR2004 - what a BIGINT holds
        if not end_session(user, int(number)):
            raise Http404
        messages.success(request, gettext("The session is ended."))
    else:
        raise Http404
    return redirect("usersessions_list")
