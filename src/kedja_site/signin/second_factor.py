"""Who has to show a second factor: the office, whoever manages people, editors with all rights, and whom a demand names."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from kedja_site.people.kinds import Role
from kedja_site.people.models import Assignment
from kedja_site.signin.models import SecondFactorDemand

ALWAYS = frozenset({Role.OFFICE})
KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user: User) -> bool:
    """Whether `user` has set one up; recovery codes alone are none."""
    return bool(Authenticator.objects.filter(user=user, type__in=KINDS).exists())


def has_to_have_one(user: User) -> bool:
    """Whether one of the assignments of today demands it. Nobody has to where the site demands none at all (the demo)."""
    if not settings.SECOND_FACTOR:
        return False
    if user.is_superuser:
        return True
    held = list(
        Assignment.objects.valid_on(timezone.localdate())
        .filter(person=user, organisation__is_closed=False)
        .values_list("role", "organisation_id", "manages_people")
    )
    if any(role in ALWAYS or manages for role, _organisation, manages in held):
        return True
    named = Q(pk__in=[])
    for role, organisation, _manages in held:
        named |= Q(role__in=("", role), organisation=organisation) | Q(role=role, organisation=None)
    return SecondFactorDemand.objects.filter(named).exists()
