"""Two regions in one area, a third outside it, and a supplier with its own user."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client

from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import Organisation
from kedja_site.register.actions.contract_parts import ContractParts
from kedja_site.register.actions.link_chain import add_link
from kedja_site.register.actions.register_contract import register_contract
from kedja_site.register.actions.register_site import register_site
from kedja_site.register.actions.register_supplier import register_supplier
from kedja_site.register.models import Source
from kedja_site.register.statuses import SourceKind
from kedja_site.register.tests.people_around import member, organisation, person

DAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


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


@pytest.fixture
def glove_maker(manager, source):
    return register_supplier(
        user=manager,
        values={"name": "Handskar i Norden AB", "country": "SE"},
        source=source,
        identifiers=[("se_orgnr", "5560125790")],
        earlier_names=["Gamla Handskbolaget"],
        contacts=[{"task": "Hållbarhet", "email": "hallbarhet@handskar.example"}],
        now=NOW,
    )


def contract_of(user, owner, supplier, source, title="Undersökningshandskar", **values):
    values = {
        "owner": owner,
        "supplier": supplier,
        "title": title,
        "starts_on": date(2026, 1, 1),
        "ends_on": date(2030, 12, 31),
        "value": 123_456_700,
        **values,
    }
    parts = ContractParts(categories=["gloves"], countries=["MY"], articles=[("G-1", "=HYPERLINK(1)")])
    return register_contract(user=user, values=values, source=source, parts=parts, now=NOW)


@pytest.fixture
def gloves(manager, region, glove_maker, source):
    return contract_of(manager, region, glove_maker, source, reference="RE 2026/117")


@pytest.fixture
def factory(manager, glove_maker, source):
    site = register_site(
        user=manager,
        values={
            "name": "Glove Works Sdn Bhd",
            "country": "MY",
            "address": "Jalan 1, Klang, Malaysia",
            "latitude": 3.04,
            "longitude": 101.45,
        },
        source=source,
        now=NOW,
    )
    values = {"from_site": site, "to_supplier": glove_maker, "tier": 2, "product": "nitrilhandskar"}
    add_link(user=manager, values=values, source=source, now=NOW)
    return site
