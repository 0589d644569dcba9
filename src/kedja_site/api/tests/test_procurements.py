"""Procurements, circular goals and texts of the clause over the interface: what a page shows, and no more."""

import pytest
from django.contrib.auth.models import User

from kedja_site.api.scopes import Scope
from kedja_site.api.tests.conftest import Asker, key_of
from kedja_site.circular.tests.ground import Ground, make_circular_ground
from kedja_site.clauses.actions.first_texts import make_first_texts
from kedja_site.clauses.models import ClauseTextVersion
from kedja_site.procurements.actions.move_procurement import award
from kedja_site.procurements.models import HandedOver


@pytest.fixture
def ground(db: None) -> Ground:
    return make_circular_ground()


def asker(user: User) -> Asker:
    return key_of(user, Scope.PROCUREMENTS_READ)


def test_the_file_s_own_values_are_its_buyers_until_the_award(ground: Ground) -> None:
    signed = ground.signed()
    path = f"/procurements/{ground.procurement.public_id}"
    own, other = asker(ground.procurer), asker(ground.base.stranger)
    seen = own.get(path).json()
    assert (seen["value_minor"], seen["hidden"], seen["lots"][0]["categories"]) == (
        500_000_000,
        [],
        ["gloves"],
    )
    hidden = other.get(path).json()
    assert (hidden["title"], hidden["value_minor"]) == ("Undersökningshandskar", None)
    assert hidden["hidden"] == ["value_minor", "options", "called_off_why"]
    assert other.get(f"{path}/versions").status_code == 404
    assert other.get(f"{path}/versions/{signed.pk}").status_code == 404
    (version,) = own.get(f"{path}/versions").json()["items"]
    assert (version["kind"], version["sha256"], version["content"]) == (
        signed.kind,
        signed.sha256,
        signed.content,
    )
    assert own.get(f"{path}/versions/{signed.pk}").json() == version
    award(user=ground.procurer, procurement=ground.procurement, on=ground.today)
    assert other.get(path).json()["hidden"] == []
    assert other.get(f"{path}/versions").json()["items"] == [version]


def test_the_list_is_filtered_and_a_key_without_the_scope_opens_nothing(
    ground: Ground, django_assert_max_num_queries: object
) -> None:
    for number in range(5):
        ground.base.opened(title=f"Munskydd {number}", categories=["masks"])
    system = asker(ground.procurer)
    found = system.get("/procurements?category=gloves&phase=prepare").json()["items"]
    assert [each["id"] for each in found] == [ground.procurement.public_id]
    assert len(system.get("/procurements?q=munskydd").json()["items"]) == 5
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert len(system.get("/procurements").json()["items"]) == 6
    assert system.get("/procurements?whose=own").status_code == 422
    assert key_of(ground.procurer, Scope.REGISTER_READ).get("/procurements").status_code == 403


def test_goals_have_their_moments_and_what_stands_of_what_was_measured(ground: Ground) -> None:
    goal = ground.promised()[0]
    ground.measured(goal, "11.5")
    system = asker(ground.procurer)
    found = system.get(f"/circular-goals?contract={goal.contract.public_id}").json()["items"]
    assert [each["goal"] for each in found] == ["A", "C"]
    assert found[0] == system.get(f"/circular-goals/{goal.public_id}").json()
    assert (found[0]["baseline"], found[0]["target"]) == ("12", "8")
    assert [each["target"] for each in found[0]["moments"]] == [None, "10", "8"]
    assert [each["value"] for each in found[0]["measured"]] == ["11.5"]
    assert found[1]["measured"] == []


def test_texts_are_given_once_they_are_published(ground: Ground) -> None:
    make_first_texts()
    version = ClauseTextVersion.objects.filter(state="published").first()
    assert version is not None
    ClauseTextVersion.objects.create(text=version.text, number=version.number + 1, body_sv="U", body_en="D")
    system = asker(ground.procurer)
    found = system.get(f"/clause-texts?text={version.text.slug}").json()["items"]
    assert [each["version"] for each in found] == [version.number]
    assert system.get(f"/clause-texts/{version.pk}").json()["body_sv"] == version.body_sv
    assert system.get(f"/clause-texts/{version.pk + 10_000}").status_code == 404


def test_a_confidential_contract_of_an_awarded_file_is_named_to_those_who_see_it(ground: Ground) -> None:
    award(user=ground.procurer, procurement=ground.procurement, on=ground.today)
    contract = ground.contract(is_confidential=True)
    lot = ground.procurement.lots.get()
    HandedOver.objects.create(procurement=ground.procurement, lot=lot, contract=contract)
    path = f"/procurements/{ground.procurement.public_id}"
    assert asker(ground.procurer).get(path).json()["contracts"] == [contract.public_id]
    stranger = asker(ground.base.stranger)
    assert stranger.get(path).json()["contracts"] == []
    assert contract.public_id not in stranger.get("/procurements").content.decode()
