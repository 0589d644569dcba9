"""Who comes in where among accounts, invitations and identity providers."""

from datetime import timedelta
from typing import Any

from allauth.socialaccount.models import SocialApp
from django.utils import timezone

from kedja_site.config.tests.walk.expected import Room, place
from kedja_site.config.tests.walk.world import World
from kedja_site.people.kinds import Role
from kedja_site.signin.models import EmailDomain, IdentityProvider, Invitation

OFFICE = {"officer"}
MANAGING = {"officer", "contact", "elsewhere_contact"}


def build(world: World) -> None:
    """An invitation to the region, and its provider."""
    now = timezone.now()
    world.things["invitation"] = Invitation.objects.create(
        email=world.keep("bjuden@vandring.example", "officer", "contact"),
        organisation=world.things["region"],
        role=Role.PROCURER,
        fingerprint="0" * 64,
        invited_at=now,
        expires_at=now + timedelta(days=14),
    )
    app = SocialApp.objects.create(
        provider="openid_connect",
        provider_id="vandringens-region",
        name="Vandringens region",
        client_id=world.keep("klientid-i-vandringen", "officer"),
        settings={"server_url": "https://idp.vandring.example"},
    )
    world.things["provider"] = IdentityProvider.objects.create(app=app, organisation=world.things["region"])
    EmailDomain.objects.create(provider=world.things["provider"], domain="bara.vandring.example")


def pk(thing: Any) -> list[Any]:
    return [thing.pk]


ROOM = Room(
    namespace="signin",
    build=build,
    places=(
        place("signin:account"),
        place("signin:again"),
        place("signin:invitations", opens_to=MANAGING),
        place("signin:providers", opens_to=OFFICE),
        # Who signed in long ago shows first who it is.
        place("signin:provider_add", args=lambda _thing: ["oidc"], opens_to=OFFICE, answer=302),
        place("signin:provider_add", args=lambda _thing: ["saml"], opens_to=OFFICE, answer=302),
        place("signin:provider", "provider", args=pk, opens_to=OFFICE, answer=302),
        place("signin:provider_remove", "provider", args=pk, opens_to=OFFICE, answer=302),
        place("signin:demands", opens_to=OFFICE),
    ),
    elsewhere={
        "withdraw": "test_invitations.py: takes one away, so each time another",
        "invitation": "test_invitations.py: by its letter's link",
        "at_provider": "test_openid_connect.py: public, leads to the provider",
        "drop_demand": "test_provider_pages.py: takes one away, so each time another",
    },
)
