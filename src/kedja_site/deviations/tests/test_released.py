"""Follow-ups and deviations on request: that one was made is public; what was found is weighed value by value."""

import pytest

from kedja_site.deviations.tests.ground import Ground, organisation, person
from kedja_site.people.kinds import Role
from kedja_site.records.references import record_with
from kedja_site.records.release_fields import fields_of, label_of
from kedja_site.records.release_kinds import kind_of

pytestmark = pytest.mark.django_db


def test_what_was_found_is_weighed_and_the_follow_up_is_public(ground: Ground) -> None:
    deviation = ground.report()
    leader = ground.leader
    found = record_with(leader, deviation.public_id)
    assert found == deviation
    said = {each.name: each for each in fields_of(leader, found, deviation.state_since)}
    assert {each.proposed for each in said.values()} == {"osl_31_16"}
    assert said["description"].value == deviation.description
    assert said["severity"].value == deviation.get_severity_display()
    assert kind_of(found).legal_ground(found) == "own"
    case = record_with(leader, deviation.follow_up.public_id)
    open_ones = {each.name for each in fields_of(leader, case, deviation.state_since) if not each.proposed}
    assert {"supplier", "state", "led_by", "year"} <= open_ones
    for name, row in (("deviations.deviation", found), ("followup.followup", case)):
        labels = [str(label_of(name, each.name)) for each in fields_of(leader, row, deviation.state_since)]
        assert not [label for label in labels if "_" in label]


def test_a_deviation_that_others_follow_up_is_not_there_and_the_case_is(ground: Ground) -> None:
    deviation = ground.report()
    stranger = person("fjarran", Role.PROCURER, organisation("Region Fjärran"))
    assert record_with(stranger, deviation.public_id) is None
    assert record_with(stranger, deviation.follow_up.public_id) == deviation.follow_up
