"""An office, two regions and an area, and people with roles in them."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client

from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import AreaMembership, Assignment, Organisation

SINCE = date(2026, 1, 1)


@pytest.fixture
def office(db: None) -> Organisation:
    return Organisation.objects.create(kind=OrganisationKind.OFFICE, name="Nationella kansliet")


@pytest.fixture
def region(db: None) -> Organisation:
    return Organisation.objects.create(kind=OrganisationKind.REGION, name="Region Kronoberg", code="07")


@pytest.fixture
def other_region(db: None) -> Organisation:
    return Organisation.objects.create(kind=OrganisationKind.REGION, name="Region Skåne", code="12")


@pytest.fixture
def area(region: Organisation) -> Organisation:
    area = Organisation.objects.create(
        kind=OrganisationKind.AREA, name="Upphandlingsregion G", name_en="Procurement area G", code="G"
    )
    AreaMembership.objects.create(area=area, organisation=region, valid_from=SINCE, leads=True)
    return area


def person_with(role: Role | None, organisation: Organisation, **others: object) -> User:
    """Somebody who has the role, from the first day of the year."""
    name = f"{role or 'nobody'}-{organisation.pk}-{User.objects.count()}"
    user = User.objects.create(username=name, first_name=name, email=f"{name}@example.se")
    if role is not None:
        values = {"valid_from": SINCE, **others}
        Assignment.objects.create(person=user, organisation=organisation, role=role, **values)
    return user


@pytest.fixture
def officer(office: Organisation) -> User:
    return person_with(Role.OFFICE, office)


@pytest.fixture
def manager(region: Organisation) -> User:
    """Gives roles in the region."""
    return person_with(Role.REGION_CONTACT, region, manages_people=True)


@pytest.fixture
def procurer(region: Organisation) -> User:
    return person_with(Role.PROCURER, region)


@pytest.fixture
def stranger(other_region: Organisation) -> User:
    """From another region, who manages people there."""
    return person_with(Role.REGION_CONTACT, other_region, manages_people=True)


@pytest.fixture
def coordinator(area: Organisation) -> User:
    return person_with(Role.AREA_COORDINATOR, area)


def browser(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client
