"""Inviting people, and being invited."""

from datetime import timedelta
from urllib.parse import urlencode

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from kedja_site.config.access import public
from kedja_site.config.rate_limits import allow
from kedja_site.people.kinds import Role
from kedja_site.signin.actions.accept_invitation import NotOpenError, accept_as, account_of, invitation_with
from kedja_site.signin.actions.invite import Asked, invite
from kedja_site.signin.actions.withdraw_invitation import withdraw_invitation
from kedja_site.signin.forms import InviteForm, NewAccountForm
from kedja_site.signin.models import IdentityProvider, Invitation
from kedja_site.signin.permissions import user_can_invite_somewhere
from kedja_site.signin.selectors import invitations_for, organisations_to_invite_to, providers_in_use
from kedja_site.signin.views.account import posted, signed_in
from kedja_site.signin.views.door import too_often

AT_ONCE = 50
LETTERS = 200  # a day by one inviter


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: HttpRequest) -> HttpResponse:
    """Who has been asked and has not answered; and the form to ask by."""
    user = signed_in(request)
    if not user_can_invite_somewhere(user):
        raise PermissionDenied
    organisations = organisations_to_invite_to(user)
    form = InviteForm(posted(request), organisations=organisations, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        if not allow(f"invitations {user.pk}", limit=LETTERS, per=timedelta(days=1)):
            return render(request, "ui/too_often.html", status=429)
        asked = Asked(
            email=form.cleaned_data["email"],
            role=Role(form.cleaned_data["role"]),
            manages_people=form.cleaned_data["manages_people"],
            valid_to=form.cleaned_data["valid_to"],
            language=form.cleaned_data["language"],
        )
        invitation = invite(user, form.cleaned_data["organisation"], asked)
        messages.success(
            request, gettext("A letter is on its way to %(email)s.") % {"email": invitation.email}
        )
        return redirect("signin:invitations")
    page = Paginator(invitations_for(user), AT_ONCE).get_page(request.GET.get("sida"))
    now = timezone.now()
    rows = [{"invitation": each, "is_late": not each.is_open(now)} for each in page]
    context = {"form": form, "rows": rows, "page": page}
    return render(request, "signin/invitations.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Takes one back."""
    user = signed_in(request)
    invitation = get_object_or_404(invitations_for(user), pk=number)
    if withdraw_invitation(user, invitation):
        messages.success(request, gettext("The invitation is withdrawn; its link does not work any more."))
    return redirect("signin:invitations")


@public
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    """Where the letter leads: to a new account, or to a role more for who has one. Nothing happens without a button."""
    refused = too_often(request, "invitation")
    if refused:
        return refused
    found = invitation_with(token)
    if found is None:
        return render(request, "signin/invitation_over.html", status=410)
    owner = account_of(found.email)
    if request.user.is_authenticated:
        return _take_up(request, found, owner)
    if owner is not None:
        address = f"{reverse('login')}?{urlencode({'next': request.path})}"
        return render(
            request, "signin/invitation_log_in.html", {"invitation": found, "login_address": address}
        )
    return _make_account(request, found)


def _make_account(request: HttpRequest, found: Invitation) -> HttpResponseBase:
    """Nobody has the address yet: a name and a password make the account, and log it in."""
    form = NewAccountForm(posted(request), email=found.email)
    if request.method != "POST" or not form.is_valid():
        context = {"invitation": found, "form": form, "provider": _provider_for(found.email)}
        return render(request, "signin/invitation.html", context, status=422 if form.errors else 200)
    try:
        user = accept_as(found, name=form.cleaned_data["name"], password=form.cleaned_data["password"])
    except NotOpenError:
        return render(request, "signin/invitation_over.html", status=410)
    record_authentication(request, user, method="password")
    answered: HttpResponseBase = perform_login(request, user, redirect_url=reverse("signin:account"))
    return answered


def _take_up(request: HttpRequest, found: Invitation, owner: User | None) -> HttpResponse:
    """Somebody is signed in: the role goes to this account, unless the address belongs to another."""
    user = signed_in(request)
    if owner is not None and owner.pk != user.pk:
        return render(request, "signin/invitation_other.html", {"invitation": found}, status=403)
    if request.method != "POST":
        return render(request, "signin/invitation_take_up.html", {"invitation": found, "account": user})
    try:
        accept_as(found, user=user)
    except NotOpenError:
        return render(request, "signin/invitation_over.html", status=410)
    messages.success(request, gettext("The role is yours from now on."))
    return redirect("signin:account")


def _provider_for(email: str) -> IdentityProvider | None:
    return providers_in_use().filter(domains__domain=email.rpartition("@")[2]).first()
