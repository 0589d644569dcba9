"""The people around the register in its tests: an officer, two regions' managers, a coordinator, a supplier's user."""

from datetime import date

from django.contrib.auth.models import User

from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import AreaMembership, Assignment, Organisation


def organisation(kind: OrganisationKind, name: str, code: str = "") -> Organisation:
    """An organisation, made the first time."""
    return Organisation.objects.get_or_create(kind=kind, name=name, defaults={"code": code})[0]


def person(name: str, role: Role, where: Organisation) -> User:
    """Somebody with a role since long ago."""
    user = User.objects.create_user(name, password="ett långt lösenord")
    Assignment.objects.create(person=user, organisation=where, role=role, valid_from=date(2020, 1, 1))
    return user


def member(area: Organisation, region: Organisation) -> None:
    """`region` is part of `area`."""
    AreaMembership.objects.create(area=area, organisation=region, valid_from=date(2020, 1, 1))
