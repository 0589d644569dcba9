"""Invites somebody to a role in an organisation, by a letter with a link that works once."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from kedja_site.letters.actions.write_letter import write_letter
from kedja_site.people.kinds import Role
from kedja_site.people.log import record
from kedja_site.people.models import Organisation
from kedja_site.signin.models import Invitation
from kedja_site.signin.permissions import user_can_invite
from kedja_site.signin.tokens import fingerprint, new_token


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom to ask, and for what."""

    email: str
    role: Role
    manages_people: bool = False
    valid_to: date | None = None
    language: str = "sv"


def invite(
    inviter: User, organisation: Organisation, asked: Asked, now: datetime | None = None
) -> Invitation:
    """The invitation, on its way. One that waits for the same address and role is renewed: its old link dies.

    PermissionDenied where `inviter` may not give that role there.
    """
    if not user_can_invite(inviter, organisation, asked.role):
        raise PermissionDenied
    invitation, token = make_invitation(inviter, organisation, asked, now)
    _write(invitation, token)
    return invitation


@transaction.atomic
def make_invitation(
    inviter: User | None, organisation: Organisation, asked: Asked, now: datetime | None = None
) -> tuple[Invitation, str]:
    """The invitation and its token, without a letter and on nobody's behalf: for the command that makes a site's first."""
    now = now or timezone.now()
    email = asked.email.strip().lower()
    token = new_token()
    same = Invitation.objects.pending().filter(email=email, organisation=organisation, role=asked.role)
    for older in same:
        older.withdrawn_at = now
        older.save(update_fields=["withdrawn_at"])
        record(inviter, "signin.withdraw_invitation", older, why="renewed")
    invitation = Invitation.objects.create(
        email=email,
        organisation=organisation,
        role=asked.role,
        manages_people=asked.manages_people,
        valid_to=asked.valid_to,
        language=asked.language,
        fingerprint=fingerprint(token),
        invited_by=inviter,
        invited_at=now,
        expires_at=now + timedelta(days=settings.INVITATION_DAYS),
    )
    record(
        inviter,
        "signin.invite",
        invitation,
        after={
            "organisation": organisation.pk,
            "role": asked.role,
            "manages_people": asked.manages_people,
        },
    )
    return invitation, token


def address_of(invitation: Invitation, token: str) -> str:
    """The whole link, in the language of the invited."""
    with translation.override(invitation.language):
        return settings.SITE_ADDRESS + reverse("signin:invitation", args=[token])


def _write(invitation: Invitation, token: str) -> None:
    with translation.override(invitation.language):
        context = {
            "organisation": str(invitation.organisation),
            "role": invitation.get_role_display(),
            "expires_at": invitation.expires_at,
            "accept_address": address_of(invitation, token),
        }
    write_letter(
        "signin/letters/invitation",
        to=invitation.email,
        language=invitation.language,
        key=f"signin invitation {invitation.pk}",
        context=context,
    )
