"""The demo's plastics: the story that an environmental strategist finds."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from kedja.progress import Went
from kedja_site.demo.people import make_people
from kedja_site.demo.plastics import HOME, HOME_USER, SIZES, make_plastics
from kedja_site.people.kinds import OrganisationKind
from kedja_site.people.models import Organisation
from kedja_site.plastics.models import Article, PlanAction, Substitute, Volume
from kedja_site.plastics.selectors import with_articles
from kedja_site.plastics.standing import standings_of
from kedja_site.register.models import Contract, ContractCategory, Source, Supplier
from kedja_site.register.names import name_key

CATEGORIES = ("gloves", "protective_wear", "medical_technology", "surgical_instruments", "cleaning")


def make_contracts() -> None:
    """One for each region and category, as the demo's register has."""
    today = timezone.localdate()
    source = Source.objects.create(kind="buyer", name="Avtalsdatabas")
    supplier = Supplier.objects.create(
        name="Grossisten", name_key=name_key("Grossisten"), country="SE", source=source
    )
    for name in SIZES:
        owner, _made = Organisation.objects.get_or_create(kind=OrganisationKind.REGION, name=name)
        for category in CATEGORIES:
            contract = Contract.objects.create(
                owner=owner, supplier=supplier, title=f"{category} {name}", source=source,
                starts_on=today - timedelta(days=900), ends_on=today + timedelta(days=900),
            )  # fmt: skip
            ContractCategory.objects.create(contract=contract, category=category)


@pytest.fixture
def made(db: None) -> None:
    make_people()
    make_contracts()
    assert make_plastics(timezone.now()) == 41


def test_it_is_made_once(made: None) -> None:
    assert make_plastics(timezone.now()) == 0
    assert Volume.objects.unguarded("test").count() > 400


def test_of_three_chosen_one_worked_one_did_not_and_one_is_not_measured(made: None) -> None:
    rows = with_articles(PlanAction.objects.unguarded("test").filter(organisation__name=HOME))
    went = [each.went for each in standings_of(rows.order_by("pk"))]
    assert went == [Went.WORKED, Went.NOT, Went.NOT_MEASURED]


def test_three_substitutes_at_least_stand_on_other_regions_contracts(made: None) -> None:
    rows = Substitute.objects.unguarded("test").exclude(contract=None).exclude(contract__owner__name=HOME)
    assert rows.count() >= 3
    assert all(each.instead for each in rows)


def test_a_strategist_finds_the_ten_that_carry_the_most_plastic(made: None, client: Client) -> None:
    client.force_login(User.objects.get(username=HOME_USER))
    region = Organisation.objects.get(name=HOME)
    page = client.get(f"/plast/oversikt/?region={region.pk}").content.decode()
    assert "De tio artiklar som innehåller mest plast" in page
    assert "Sopsäck 125 l" in page
    assert "ingen faktor" in page
    assert Article.objects.unguarded("test").filter(parts=None).count() == 3
