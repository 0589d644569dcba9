"""Choosing what is asked: nothing unclear is signed, and what is signed goes on to the file's own criteria."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kedja_site.procurements import criteria
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.models import Draft, SignedVersion
from kedja_site.procurements.signed import document_of
from kedja_site.procurements.statuses import StepState
from kedja_site.procurements.steps import steps_of
from kedja_site.procurements.tests.ground import logged_in
from kedja_site.tenders.asked import asked_of
from kedja_site.tenders.choosing import sign_medicines
from kedja_site.tenders.tests.ground import Ground, asked_content


def choose(ground: Ground) -> str:
    return reverse("tenders:choose", args=[ground.procurement.public_id, 1])


def step(ground: Ground):
    found = [one for phase in steps_of(ground.base.procurer, ground.procurement) for one in phase.steps]
    return next((one for one in found if one.key == "medicines"), None)


def test_the_step_is_there_for_medicines_and_not_for_gloves(ground):
    assert step(ground).state is StepState.TO_DO
    other = [
        one.key for phase in steps_of(ground.base.procurer, ground.base.procurement) for one in phase.steps
    ]
    assert "medicines" not in other


@pytest.mark.parametrize(
    ("wanted", "key"),
    [("ciprofloxacin", "ciprofloxacin"), ("J01MA02", "ciprofloxacin"), ("85721-33-1", "ciprofloxacin")],
)
def test_a_substance_is_found_by_name_code_and_cas(ground, wanted, key):
    client = logged_in(ground.base.procurer)
    assert client.post(choose(ground), {"add": wanted, "based_on": 0}).status_code == 302
    assert Draft.objects.get(kind="medicines").content["substances"] == [key]


def test_what_is_not_in_the_list_is_said_and_nothing_is_lost(ground):
    client = logged_in(ground.base.procurer)
    answer = client.post(choose(ground), {"add": "kvicksilver", "based_on": 0, "text_climate": "Mina ord"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "kvicksilver" in text
    assert "Mina ord" in text


def test_a_substance_is_taken_away_by_its_box(ground):
    client = logged_in(ground.base.procurer)
    client.post(choose(ground), {"add": "ciprofloxacin; diklofenak", "based_on": 0})
    client.post(choose(ground), {"substances": ["diclofenac"], "based_on": 1})
    assert Draft.objects.get(kind="medicines").content["substances"] == ["diclofenac"]
    client.post(choose(ground), {"based_on": 2})
    assert Draft.objects.get(kind="medicines").content["substances"] == []


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"substances": []}, "Ingen substans"),
        ({"text_api_discharge": " "}, "saknar lydelse"),
        ({"full_api_site": 1, "part_api_site": 5}, "får inte ge mindre än delvis"),
        ({"full_api_site": 0, "part_api_site": 0}, "måste ge mer än inte alls"),
    ],
)
def test_what_cannot_be_followed_is_not_signed(ground, more, says):
    client = logged_in(ground.base.procurer)
    values = {**asked_content(ground), **more, "based_on": 0, "sign": "1"}
    answer = client.post(choose(ground), values)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not SignedVersion.objects.unguarded("the test").exists()


def test_money_is_kept_in_the_minor_unit(ground):
    version = ground.signed(method="price", full_api_site=20000, part_api_site=5000)
    assert asked_of(version).rule.weights["api_site"].full == 2_000_000
    assert "20 000" in str(document_of(version)).replace("\\xa0", " ")


def test_who_takes_part_may_write_but_not_sign(ground):
    client = logged_in(ground.base.neighbour_s)
    assert client.post(choose(ground), {"add": "diklofenak", "based_on": 0}).status_code == 302
    with pytest.raises(PermissionDenied):
        sign_medicines(ground.base.neighbour_s, ground.procurement, ground.lot, asked_content(ground), "")


def test_the_criteria_come_along_to_the_files_own_step(ground):
    ground.signed()
    client = logged_in(ground.base.procurer)
    page = reverse("procurements:criteria", args=[ground.procurement.public_id, 1])
    assert "Information om i vilket land formulering" in client.get(page).content.decode()
    version = criteria.sign_criteria(ground.base.procurer, ground.procurement, ground.lot, {"own": ""}, "")
    assert {row["identifier"] for row in version.content["criteria"]} >= {"11370", "11223", "api_discharge"}
    assert document_of(version).parts


def test_without_any_criterion_the_files_own_step_is_not_signed(ground):
    with pytest.raises(CannotDoError):
        criteria.sign_criteria(ground.base.procurer, ground.procurement, ground.lot, {"own": ""}, "")
