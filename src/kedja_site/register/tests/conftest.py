"""Two regions in one area, a third outside it, and a supplier with its own user."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client

from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import Organisation
from kedja_site.register.models import Source
from kedja_site.register.statuses import SourceKind
from kedja_site.register.tests.people_around import member, organisation, person

DAY = date(2026, 11, 24)


@pytest.fixture
def region(db: None) -> Organisation:
    own = organisation(OrganisationKind.REGION, "Region Ett", "91")
    member(organisation(OrganisationKind.AREA, "Område Z", "Z"), own)
    return own


@pytest.fixture
def neighbour(region: Organisation) -> Organisation:
    other = organisation(OrganisationKind.REGION, "Region Två", "92")
    member(organisation(OrganisationKind.AREA, "Område Z"), other)
    return other


@pytest.fixture
def far_away(db: None) -> Organisation:
    return organisation(OrganisationKind.REGION, "Region Tre", "93")


@pytest.fixture
def manager(region: Organisation) -> User:
    """The contract manager of Region Ett."""
    return person("manager", Role.PROCURER, region)


@pytest.fixture
def stranger(far_away: Organisation) -> User:
    """The contract manager of a region in another area."""
    return person("stranger", Role.PROCURER, far_away)


@pytest.fixture
def coordinator(neighbour: Organisation) -> User:
    """The area's coordinator, at home in Region Två."""
    return person("coordinator", Role.AREA_COORDINATOR, neighbour)


@pytest.fixture
def officer(db: None) -> User:
    return person("officer", Role.OFFICE, organisation(OrganisationKind.OFFICE, "Nationella kansliet"))


@pytest.fixture
def supplier_user(db: None) -> User:
    """Somebody at a supplier."""
    return person(
        "supplier", Role.SUPPLIER_USER, organisation(OrganisationKind.SUPPLIER, "Handskar i Norden AB")
    )


@pytest.fixture
def source(region: Organisation) -> Source:
    """What Region Ett has entered by hand."""
    return Source.objects.create(
        kind=SourceKind.BUYER, name="Region Etts avtalsregister", stated_on=DAY, organisation=region
    )


def logged_in(user: User | None) -> Client:
    """A browser without script, as `user`; None is a passer-by."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client
