"""The demo's procurements: two indicators measured a year later, one missed, and the next procurement says so."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from kedja_site.circular.models import ContractGoal
from kedja_site.clauses.models import ClauseDocument
from kedja_site.demo.people import SUPPLIER, make_people
from kedja_site.demo.procurements import make_procurements
from kedja_site.procurements.models import Procurement, SignedVersion
from kedja_site.register.models import Contract, Source, Supplier
from kedja_site.register.names import name_key


@pytest.fixture
def made(db: None) -> int:
    make_people()
    source = Source.objects.create(kind="buyer", name="Avtalsdatabas")
    Supplier.objects.create(name=SUPPLIER, name_key=name_key(SUPPLIER), country="SE", source=source)
    return make_procurements(timezone.now())


def procurement(title: str) -> Procurement:
    return Procurement.objects.unguarded("a test").get(title=title)


def test_they_are_made_once(made: int) -> None:
    assert made == 3
    assert make_procurements(timezone.now()) == 0


def test_the_gloves_have_a_contract_with_two_goals_measured(made: int) -> None:
    contract = Contract.objects.unguarded("a test").get(
        from_procurement__procurement__title="Undersökningshandskar"
    )
    assert contract.clause_level == "advanced"
    goals = ContractGoal.objects.unguarded("a test").filter(contract=contract)
    assert {goal.goal: goal.measurements.count() for goal in goals} == {"A": 2, "B": 2}


def test_furniture_is_basic_for_want_of_maturity(made: int) -> None:
    signed = SignedVersion.objects.unguarded("a test").get(
        procurement=procurement("Möbler till vårdmiljöer"), kind="level"
    )
    assert signed.content["level"] == "basic"
    assert signed.content["conditions"]["mature"]["holds"] is False


def test_the_next_procurement_of_gloves_says_what_was_missed(made: int) -> None:
    client = Client()
    client.force_login(User.objects.get(username="upphandlare"))
    page = client.get(procurement("Operationshandskar").get_absolute_url())
    assert page.status_code == 200
    assert "missat" in page.text


def test_the_gloves_clause_is_signed_with_its_documents_and_its_ladder_is_the_contracts(made: int) -> None:
    version = SignedVersion.objects.unguarded("a test").get(
        procurement=procurement("Undersökningshandskar"), kind="clause"
    )
    assert ClauseDocument.objects.filter(version=version).count() == 16
    contract = procurement("Undersökningshandskar").handed_over.get().contract
    assert (contract.clause_version, contract.may_inspect) == ("avancerad 1", True)
    assert contract.ladder.steps == ["penalty", "suspension", "termination"]
    furniture = SignedVersion.objects.unguarded("a test").get(
        procurement=procurement("Möbler till vårdmiljöer"), kind="clause"
    )
    assert furniture.content["texts"][0]["text"] == "basniva"
