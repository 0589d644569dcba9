"""Takes up an invitation: makes the account where there is none, and gives the role in the organisation."""

from datetime import datetime
from typing import cast

from allauth.account.models import EmailAddress
from allauth.utils import generate_unique_username
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kedja_site.people.actions.give_role import NewRole, begin, same_role, told
from kedja_site.people.kinds import Role
from kedja_site.people.log import key_of, record
from kedja_site.signin.models import Invitation
from kedja_site.signin.tokens import fingerprint


class NotOpenError(Exception):
    """The invitation has been accepted or withdrawn meanwhile, or its time is over."""


def invitation_with(token: str, now: datetime | None = None) -> Invitation | None:
    """The invitation that a link leads to, where it can still be accepted."""
    return (
        Invitation.objects.open(now or timezone.now())
        .filter(fingerprint=fingerprint(token))
        .select_related("organisation")
        .first()
    )


def open_invitations_for(email: str) -> "QuerySet[Invitation]":
    """Those that wait for an address, the oldest first."""
    return Invitation.objects.open(timezone.now()).filter(email=email.lower()).order_by("pk")


def account_of(email: str) -> User | None:
    """The account that has the address, verified or as it stands beside the account."""
    verified = EmailAddress.objects.filter(email__iexact=email, verified=True).select_related("user").first()
    return verified.user if verified else User.objects.filter(email__iexact=email).order_by("pk").first()


@transaction.atomic
def accept_as(
    invitation: Invitation, *, user: User | None = None, name: str = "", password: str | None = None
) -> User:
    """The account that has the role now: `user`, or a new one. NotOpenError where somebody was faster.

    The mailbox is proved by the link, or by a provider that speaks for its domain, so its address is verified.
    """
    now = timezone.now()
    if not Invitation.objects.open(now).filter(pk=invitation.pk).update(accepted_at=now):
        raise NotOpenError
    user = user or _new_account(invitation.email, name, password)
    Invitation.objects.filter(pk=invitation.pk).update(accepted_by=user)
    _verify(user, invitation.email)
    new = NewRole(Role(invitation.role), timezone.localdate(), invitation.valid_to, invitation.manages_people)
    assignment = same_role(user, invitation.organisation, new)
    if assignment is None:
        assignment = begin(user, invitation.organisation, new)
        record(user, "people.give_role", assignment, after=told(assignment))
    record(
        user,
        "signin.accept_invitation",
        invitation,
        after={
            "assignment": assignment.pk,
            "organisation": invitation.organisation_id,
            "role": invitation.role,
        },
    )
    return user


def _new_account(email: str, name: str, password: str | None) -> User:
    first, _space, last = name.strip().rpartition(" ")
    username = cast("str", generate_unique_username([email, "person"], regex=r"[^\w\s@+.-]"))
    user = User(
        username=username,
        email=email,
        first_name=(first or last)[:150],
        last_name=(last if first else "")[:150],
    )
    user.set_password(password)  # none is one that nobody can type
    user.save()
    record(user, "signin.account_made", ("people.personkey", str(key_of(user).key)))
    return user


def _verify(user: User, email: str) -> None:
    address = EmailAddress.objects.filter(user=user, email__iexact=email).first() or EmailAddress(
        user=user, email=email
    )
    address.verified = True
    address.primary = not EmailAddress.objects.filter(user=user, primary=True).exclude(pk=address.pk).exists()
    address.save()
