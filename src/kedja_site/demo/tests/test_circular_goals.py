"""The demo's circular goals: two regions' policies, and a contract a year on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kedja.circular import State
from kedja_site.circular.known import all_goals
from kedja_site.circular.models import CircularPolicy
from kedja_site.demo.circular_goals import make_circular_goals
from kedja_site.demo.people import make_people
from kedja_site.people.models import Organisation
from kedja_site.register.models import Contract, ContractCategory, Source, Supplier
from kedja_site.register.names import name_key


@pytest.fixture
def contract(db: None) -> Contract:
    make_people()
    today = timezone.localdate()
    source = Source.objects.create(kind="buyer", name="Avtalsdatabas")
    supplier = Supplier.objects.create(
        name="Grossisten", name_key=name_key("Grossisten"), country="SE", source=source
    )
    made = Contract.objects.create(
        owner=Organisation.objects.get(name="Region Östergötland"), supplier=supplier, title="Handskar", source=source,
        starts_on=today - timedelta(days=900), ends_on=today + timedelta(days=900),
    )  # fmt: skip
    ContractCategory.objects.create(contract=made, category="gloves")
    return made


def test_one_goal_is_reached_and_one_is_missed_and_nothing_is_made_twice(contract: Contract) -> None:
    now = timezone.now()
    assert make_circular_goals(now) == 2
    assert make_circular_goals(now) == 0
    known = all_goals(["gloves"], timezone.localdate())
    assert {each.goal.goal: each.progress.state for each in known} == {"A": State.REACHED, "B": State.MISSED}
    assert CircularPolicy.objects.unguarded("test").count() == 2


def test_without_such_a_contract_the_policies_are_there_all_the_same(db: None) -> None:
    make_people()
    assert make_circular_goals(timezone.now()) == 0
    assert CircularPolicy.objects.unguarded("test").count() == 2
