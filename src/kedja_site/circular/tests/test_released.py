"""Circular goals of a contract on request."""

import pytest

from kedja_site.circular.tests.ground import Ground
from kedja_site.people.kinds import Role
from kedja_site.procurements.tests.ground import person
from kedja_site.records.references import record_with
from kedja_site.records.release_fields import fields_of, label_of

pytestmark = pytest.mark.django_db


def test_what_the_supplier_measured_is_weighed_and_the_rest_is_public(ground: Ground) -> None:
    goal = ground.promised()[0]
    ground.measured(goal, "11")
    found = record_with(ground.procurer, goal.public_id)
    assert found == goal
    said = {each.name: each for each in fields_of(ground.procurer, found, ground.today)}
    assert said["target"].value == "8"
    assert said["measured"].value.endswith(": 11")
    assert not said["measured"].proposed
    goal.measurements.update(is_by_supplier=True)
    said = {each.name: each for each in fields_of(ground.procurer, found, ground.today)}
    assert said["measured"].proposed == "osl_31_16"
    assert {name for name, each in said.items() if each.proposed} == {"measured"}
    assert not [name for name in said if "_" in str(label_of("circular.contractgoal", name))]


def test_a_goal_of_another_s_secret_contract_is_not_there(ground: Ground) -> None:
    (goal, *_others) = ground.promised(is_confidential=True)
    stranger = person("frammande", Role.PROCURER, ground.base.elsewhere)
    assert record_with(stranger, goal.public_id) is None
