"""What `kedja site` does about signing in: a first invitation, a provider, a lost phone."""

from collections.abc import Sequence
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from kedja_site.people.kinds import ROLES_IN, OrganisationKind, Role
from kedja_site.people.models import Organisation
from kedja_site.signin.actions.connect_provider import (
    OpenIdConnect,
    Saml,
    Terms,
    connect_provider,
)
from kedja_site.signin.actions.invite import Asked, address_of, make_invitation
from kedja_site.signin.errors import SigninError
from kedja_site.signin.models import DOMAIN, EmailDomain, IdentityProvider
from kedja_site.signin.saml_metadata import MetadataError, described, fetch


def organisation_called(name: str) -> Organisation:
    """The organisation with that name or code. SigninError where there is none, or more than one."""
    named = Organisation.objects.filter(is_closed=False)
    found = list(named.filter(name__iexact=name)[:2]) or list(named.filter(code__iexact=name)[:2])
    if len(found) != 1:
        raise SigninError("There is no single organisation {name}", name=name)
    return found[0]


def invite_from_command(
    email: str, organisation: str, role: str, *, manages_people: bool = False, language: str = "sv"
) -> str:
    """The link of an invitation that no letter is written for. SigninError says what is wrong."""
    where = organisation_called(organisation)
    try:
        validate_email(email)
    except ValidationError as wrong:
        raise SigninError("{email} is no e-mail address", email=email) from wrong
    roles = ROLES_IN[OrganisationKind(where.kind)]
    if role not in roles:
        raise SigninError(
            "{organisation} has no role {role}; it has {roles}",
            organisation=where,
            role=role,
            roles=", ".join(sorted(roles)),
        )
    asked = Asked(email, Role(role), manages_people=manages_people, language=language)
    invitation, token = make_invitation(None, where, asked)
    return address_of(invitation, token)


def connect_from_command(
    organisation: str,
    domains: Sequence[str],
    *,
    server: str = "",
    client_id: str = "",
    secret: str = "",
    metadata: str = "",
    vouches_for_email: bool = False,
    demands_second_factor: bool = False,
) -> IdentityProvider:
    """The provider of an organisation, new or as it is told now. SigninError says what is wrong."""
    where = organisation_called(organisation)
    if bool(server) == bool(metadata):
        raise SigninError("Give either --server (OpenID Connect) or --metadata (SAML)")
    if server and not client_id:
        raise SigninError("OpenID Connect needs --client-id")
    provider = IdentityProvider.objects.filter(organisation=where).order_by("pk").first()
    names = [domain.lower() for domain in domains]
    for name in names:
        try:
            DOMAIN(name)
        except ValidationError as wrong:
            raise SigninError("{domain} is no domain such as region.example", domain=name) from wrong
    taken = EmailDomain.objects.filter(domain__in=names).exclude(provider=provider).first()
    if taken is not None:
        raise SigninError(
            "{domain} belongs to the provider of {organisation} already",
            domain=taken.domain,
            organisation=taken.provider.organisation,
        )
    terms = Terms(names, vouches_for_email, demands_second_factor)
    spoken = OpenIdConnect(server.rstrip("/"), client_id, secret) if server else _saml(metadata)
    return connect_provider(None, where, spoken, terms, provider)


def _saml(metadata: str) -> Saml:
    """From an address, or a file."""
    is_address = metadata.startswith(("https://", "http://"))
    try:
        text = fetch(metadata) if is_address else Path(metadata).read_text(encoding="utf-8")
        return Saml(described(text), metadata if is_address else "")
    except OSError as missing:
        raise SigninError("{file} cannot be read", file=metadata) from missing
    except (MetadataError, UnicodeDecodeError) as wrong:
        raise SigninError("{why}", why=wrong) from wrong
