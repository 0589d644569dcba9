"""Connecting organisations' identity providers, and demanding second factors: for the office."""

from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kedja_site.people.kinds import Role
from kedja_site.signin.actions.connect_provider import OIDC, connect_provider, remove_provider
from kedja_site.signin.actions.demand_second_factor import demand_second_factor, drop_demand
from kedja_site.signin.again import View, signed_in_lately
from kedja_site.signin.models import IdentityProvider, SecondFactorDemand
from kedja_site.signin.permissions import user_keeps_providers
from kedja_site.signin.provider_forms import FORMS, DemandForm, ProviderForm
from kedja_site.signin.selectors import providers_for
from kedja_site.signin.views.account import posted, signed_in

KINDS = {"oidc": OIDC, "saml": "saml"}
AS_SHOWN = {OIDC: "OpenID Connect", "saml": "SAML"}


def kept_by_the_office(view: View) -> View:
    """For a view: nobody else comes in, nor is asked for anything first."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not user_keeps_providers(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return kept


@kept_by_the_office
@never_cache
@require_safe
def providers(request: HttpRequest) -> HttpResponse:
    """Which organisations sign their people in themselves."""
    rows = [{"provider": each, "kind": AS_SHOWN[each.app.provider]} for each in providers_for(request.user)]
    return render(request, "signin/providers.html", {"rows": rows})


@kept_by_the_office
@never_cache
@sensitive_post_parameters("secret")
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_lately
def add(request: HttpRequest, kind: str) -> HttpResponse:
    """Connects one."""
    if kind not in KINDS:
        raise Http404
    form = FORMS[KINDS[kind]](posted(request))
    return _saved(request, form, None, {"kind": AS_SHOWN[KINDS[kind]]})


@kept_by_the_office
@never_cache
@sensitive_post_parameters("secret")
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_lately
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Changes one, and tells what the organisation needs to know of us."""
    provider = get_object_or_404(providers_for(request.user), pk=number)
    form = FORMS[provider.app.provider](posted(request), provider=provider)
    context = {
        "kind": AS_SHOWN[provider.app.provider],
        "provider": provider,
        "ours": _ours(request, provider),
    }
    return _saved(request, form, provider, context)


def _saved(
    request: HttpRequest, form: ProviderForm, provider: IdentityProvider | None, context: dict[str, Any]
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        organisation = provider.organisation if provider else form.cleaned_data["organisation"]
        try:
            with transaction.atomic():
                saved = connect_provider(
                    signed_in(request), organisation, form.spoken(), form.terms(), provider
                )
        except IntegrityError:
            form.add_error("domains", gettext("Somebody else has just taken one of the domains."))
        else:
            messages.success(request, gettext("Saved."))
            return redirect("signin:provider", saved.pk)
    return render(
        request, "signin/provider.html", {**context, "form": form}, status=422 if form.errors else 200
    )


def _ours(request: HttpRequest, provider: IdentityProvider) -> list[tuple[str, str]]:
    """What is filled in at the provider."""
    slug = provider.app.provider_id

    def whole(name: str) -> str:
        return request.build_absolute_uri(reverse(name, args=[slug]))

    if provider.app.provider == OIDC:
        return [(gettext("Redirect URI"), whole("openid_connect_callback"))]
    return [
        (gettext("Our metadata and entity id"), whole("saml_metadata")),
        (gettext("Where answers are sent (ACS)"), whole("saml_acs")),
    ]


@kept_by_the_office
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_lately
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """Takes one away, after a question."""
    provider = get_object_or_404(providers_for(request.user), pk=number)
    if request.method != "POST":
        return render(request, "signin/provider_remove.html", {"provider": provider})
    remove_provider(signed_in(request), provider)
    messages.success(request, gettext("Nobody signs in there any more."))
    return redirect("signin:providers")


@kept_by_the_office
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def demands(request: HttpRequest) -> HttpResponse:
    """From whom a second factor is asked."""
    form = DemandForm(posted(request))
    if request.method == "POST" and form.is_valid():
        role = Role(form.cleaned_data["role"]) if form.cleaned_data["role"] else None
        demand_second_factor(signed_in(request), form.cleaned_data["organisation"], role)
        messages.success(request, gettext("Saved."))
        return redirect("signin:demands")
    rows = SecondFactorDemand.objects.select_related("organisation").order_by("role", "organisation__name")
    return render(
        request, "signin/demands.html", {"form": form, "rows": rows}, status=422 if form.errors else 200
    )


@kept_by_the_office
@require_POST
def drop(request: HttpRequest, number: int) -> HttpResponse:
    """Asks no more."""
    drop_demand(signed_in(request), get_object_or_404(SecondFactorDemand, pk=number))
    messages.success(request, gettext("Saved."))
    return redirect("signin:demands")
