"""Medicines and tenders over the interface: what a page shows, and no more."""

import pytest

from kedja_site.api.scopes import Scope
from kedja_site.api.tests.conftest import Asker, key_of
from kedja_site.medicines.tests.ground import ONE, THREE, make_medicine_ground
from kedja_site.medicines.tests.test_measures import begun, years
from kedja_site.tenders.tests.ground import make_ground, sent

pytestmark = pytest.mark.django_db


def asker(user) -> Asker:
    return key_of(user, Scope.MEDICINES_READ)


def test_an_amount_that_would_tell_a_product_is_its_buyers_alone():
    ground = make_medicine_ground()
    ground.read(*THREE, *ONE)
    path = "/medicine-amounts?region=07&year=2024"
    mine = {row["substance"]: row for row in asker(ground.procurer).get(path).json()["items"]}
    assert {key: row["kept_back"] for key, row in mine.items()} == {"diclofenac": False, "methotrexate": True}
    theirs = asker(ground.stranger_region).get(path).json()["items"]
    assert [row["substance"] for row in theirs] == ["diclofenac"]
    assert theirs == [mine["diclofenac"]]


def test_a_measure_tells_how_it_went(django_assert_max_num_queries):
    ground = make_medicine_ground()
    ground.read(*THREE, *years(THREE, 2023, 2))
    measure = begun(ground)
    for number in range(5):
        begun(ground, name=f"Åtgärd {number}")
    system = asker(ground.stranger_region)
    found = system.get(f"/medicine-measures/{measure.public_id}").json()
    assert (found["went"], found["change_percent"], found["latest_year"]) == ("worked", -50.0, 2024)
    with django_assert_max_num_queries(14):
        listed = system.get("/medicine-measures?substance=diclofenac").json()["items"]
    assert len(listed) == 6
    assert listed[0] == found
    assert system.get("/medicine-measures/W-0000").status_code == 404


def test_tenders_are_the_buyers_once_they_have_closed(django_assert_max_num_queries):
    ground = make_ground()
    tender = ground.invited(ground.asked(), "Alfa AB")
    version = sent(tender, ground.now)
    own, other = asker(ground.base.procurer), asker(ground.base.stranger)
    assert own.get("/medicine-tenders").json()["items"] == []
    for number in range(6):
        sent(ground.invited(tender.round, f"Firma {number}"), ground.now)
    ground.close(tender.round)
    row, *_others = own.get(f"/medicine-tenders?procurement={ground.procurement.public_id}").json()["items"]
    assert (row["name"], row["sha256"], row["content"]) == ("Alfa AB", version.sha256, version.content)
    with django_assert_max_num_queries(8):
        assert len(own.get("/medicine-tenders").json()["items"]) == 7
    assert other.get("/medicine-tenders").json()["items"] == []
    assert key_of(ground.base.procurer, Scope.REGISTER_READ).get("/medicine-tenders").status_code == 403
