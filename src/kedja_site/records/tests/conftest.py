"""Two regions and an office with their people, a contract with a history, and a chain behind it."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import Organisation
from kedja_site.register.actions.change_contract import change_contract
from kedja_site.register.actions.contract_parts import ContractParts
from kedja_site.register.actions.link_chain import add_link
from kedja_site.register.actions.register_contract import register_contract
from kedja_site.register.actions.register_site import register_site
from kedja_site.register.actions.register_supplier import register_supplier
from kedja_site.register.models import ChainLink, Contract, Site, Source, Supplier
from kedja_site.register.statuses import SourceKind
from kedja_site.register.tests.people_around import organisation, person

DAY = date(2026, 11, 24)


def browser(user: User | None) -> Client:
    """A browser without script, as `user`; None is a passer-by."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def text(response: Any) -> str:
    """The page's text with its white space made one."""
    return " ".join(response.content.decode().split())


@pytest.fixture
def office(db: None) -> Organisation:
    return organisation(OrganisationKind.OFFICE, "Nationella kansliet")


@pytest.fixture
def officer(office: Organisation) -> User:
    return person("officer", Role.OFFICE, office)


@pytest.fixture
def colleague(office: Organisation) -> User:
    """Another officer, for the second look."""
    return person("colleague", Role.OFFICE, office)


@pytest.fixture
def region(db: None) -> Organisation:
    return organisation(OrganisationKind.REGION, "Region Ett", "91")


@pytest.fixture
def manager(region: Organisation) -> User:
    user = person("manager", Role.PROCURER, region)
    user.first_name, user.last_name, user.email = "Prov", "Handläggare", "prov.handlaggare@ett.example"
    user.save()
    return user


@pytest.fixture
def second_manager(region: Organisation) -> User:
    return person("second", Role.PROCURER, region)


@pytest.fixture
def stranger(db: None) -> User:
    return person("stranger", Role.PROCURER, organisation(OrganisationKind.REGION, "Region Tre", "93"))


@pytest.fixture
def source(region: Organisation) -> Source:
    return Source.objects.create(
        kind=SourceKind.BUYER, name="Region Etts avtalsregister", stated_on=DAY, organisation=region
    )


@pytest.fixture
def supplier(manager: User, source: Source) -> Supplier:
    return register_supplier(
        user=manager,
        values={"name": "Handskar i Norden AB", "country": "SE"},
        source=source,
        contacts=[
            {
                "task": "Hållbarhet",
                "name": "Kontakt Person",
                "email": "kontakt@handskar.example",
                "language": "sv",
            }
        ],
    )


@pytest.fixture
def contract(manager: User, source: Source, supplier: Supplier, region: Organisation) -> Contract:
    """Registered, its value raised, its title changed: three versions."""
    made = register_contract(
        user=manager,
        values={
            "owner": region,
            "supplier": supplier,
            "title": "Undersökningshandskar",
            "reference": "UPP 2025/17",
            "starts_on": date(2025, 1, 1),
            "ends_on": date(2027, 12, 31),
            "value": 123_456_700,
            "responsible": manager,
        },
        source=source,
        parts=ContractParts(countries=["MY"]),
    )
    change_contract(
        user=manager, contract=made, values={"value": 223_456_700}, source=source, why="Option utnyttjad"
    )
    change_contract(
        user=manager,
        contract=made,
        values={"title": "Handskar"},
        source=source,
        parts=ContractParts(countries=["MY", "CN"]),
        why="Kortare",
    )
    return made


@pytest.fixture
def factory(officer: User, source: Source) -> Site:
    return register_site(
        user=officer,
        values={
            "name": "Hemliga Fabriken Sdn Bhd",
            "address": "Dold gata 1",
            "country": "MY",
            "is_confidential": True,
        },
        source=source,
    )


@pytest.fixture
def link(officer: User, source: Source, factory: Site, supplier: Supplier) -> ChainLink:
    return add_link(
        user=officer,
        values={"from_site": factory, "to_supplier": supplier, "tier": 2, "product": "nitrilhandskar"},
        source=source,
    )
