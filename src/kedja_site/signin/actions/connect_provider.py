"""Connects an organisation's identity provider, or changes what stands about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.saml.provider import SAMLProvider
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify

from kedja_site.people.log import record
from kedja_site.people.models import Organisation
from kedja_site.signin.models import EmailDomain, IdentityProvider
from kedja_site.signin.permissions import user_keeps_providers
from kedja_site.signin.saml_metadata import Described
from kedja_site.signin.sealing import seal

OIDC, SAML = "openid_connect", "saml"


@dataclass(frozen=True, slots=True)
class OpenIdConnect:
    """A provider that speaks OpenID Connect."""

    server: str
    client_id: str
    secret: str = ""
    """Empty keeps the one that is known."""


@dataclass(frozen=True, slots=True)
class Saml:
    """A provider that speaks SAML."""

    described: Described
    metadata_address: str = ""
    """Fetched anew every four hours, so that a new certificate is known; empty: what is described holds."""
    subject_attribute: str = ""
    email_attribute: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """How far a provider is believed."""

    domains: Sequence[str]
    vouches_for_email: bool = False
    demands_second_factor: bool = False
    is_open: bool = True


@transaction.atomic
def connect_provider(
    who: User | None,
    organisation: Organisation,
    spoken: OpenIdConnect | Saml,
    terms: Terms,
    provider: IdentityProvider | None = None,
) -> IdentityProvider:
    """The provider as it stands now; a new one where `provider` is None. `who` is None for the command.

    PermissionDenied where `who` does not look after providers.
    """
    if who is not None and not user_keeps_providers(who):
        raise PermissionDenied
    before = said_of(provider) if provider else {}
    app = provider.app if provider else SocialApp(provider_id=_new_slug(organisation))
    app.name = organisation.name[:40]
    if isinstance(spoken, OpenIdConnect):
        app.provider = OIDC
        app.client_id = spoken.client_id
        app.settings = {"server_url": spoken.server, "oauth_pkce_enabled": True}
    else:
        app.provider = SAML
        app.client_id = app.provider_id
        app.settings = _saml_settings(spoken)
    app.save()
    provider = provider or IdentityProvider(app=app, organisation=organisation)
    if isinstance(spoken, OpenIdConnect) and spoken.secret:
        provider.sealed_secret = seal(spoken.secret)
    provider.vouches_for_email = terms.vouches_for_email
    provider.demands_second_factor = terms.demands_second_factor
    provider.is_open = terms.is_open
    provider.save()
    provider.domains.exclude(domain__in=terms.domains).delete()
    standing = set(provider.domains.values_list("domain", flat=True))
    EmailDomain.objects.bulk_create(
        EmailDomain(provider=provider, domain=domain) for domain in terms.domains if domain not in standing
    )
    record(who, "signin.connect_provider", provider, before=before, after=said_of(provider))
    return provider


@transaction.atomic
def remove_provider(who: User, provider: IdentityProvider) -> None:
    """Nobody signs in there any more; accounts stay, but are linked no longer."""
    if not user_keeps_providers(who):
        raise PermissionDenied
    SocialAccount.objects.filter(provider=provider.app.provider_id).delete()
    record(who, "signin.remove_provider", provider, before=said_of(provider))
    provider.app.delete()


def said_of(provider: IdentityProvider) -> dict[str, Any]:
    """What the log says of a provider: all but its secret."""
    return {
        "organisation": provider.organisation_id,
        "kind": provider.app.provider,
        "name": provider.app.provider_id,
        "where": provider.app.settings.get("server_url")
        or provider.app.settings.get("idp", {}).get("entity_id"),
        "domains": sorted(provider.domains.values_list("domain", flat=True)),
        "vouches_for_email": provider.vouches_for_email,
        "demands_second_factor": provider.demands_second_factor,
        "is_open": provider.is_open,
    }


def _saml_settings(spoken: Saml) -> dict[str, Any]:
    idp = {"entity_id": spoken.described.entity_id}
    if spoken.metadata_address:
        idp["metadata_url"] = spoken.metadata_address
    else:
        idp |= {"sso_url": spoken.described.sso_url, "x509cert": spoken.described.certificate}
    mapping = {key: list(names) for key, names in SAMLProvider.default_attribute_mapping.items()}
    if spoken.subject_attribute:
        mapping["uid"] = [spoken.subject_attribute]
    if spoken.email_attribute:
        mapping["email"] = [spoken.email_attribute]
    return {
        "idp": idp,
        "attribute_mapping": mapping,
        "advanced": {
            "want_assertion_signed": True,
            "reject_idp_initiated_sso": True,
            "allow_single_label_domains": True,
        },
    }


def _new_slug(organisation: Organisation) -> str:
    base = slugify(organisation.name)[:40] or "organisation"
    taken = set(SocialApp.objects.filter(provider_id__startswith=base).values_list("provider_id", flat=True))
    numbers = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(slug for slug in numbers if slug not in taken)
