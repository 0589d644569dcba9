"""Plastics over the interface: what a page shows, and no more."""

import pytest
from django.contrib.auth.models import User

from kedja.plastics import Part
from kedja_site.api.scopes import Scope
from kedja_site.api.tests.conftest import Asker, key_of
from kedja_site.plastics.tests.ground import make_ground

pytestmark = pytest.mark.django_db


def asker(user: User) -> Asker:
    return key_of(user, Scope.PLASTICS_READ)


def test_an_article_tells_what_it_is_made_of_and_from_where(django_assert_max_num_queries):
    ground = make_ground()
    article = ground.article("A-1", [Part("pe", 10_000, 2_500)], weight_mg=12_000)
    for number in range(5):
        ground.article(f"B-{number}")
    system = asker(ground.stranger)
    found = system.get(f"/plastic-articles/{article.public_id}").json()
    assert (found["weight_mg"], found["has_pvc"], found["owner"]["name"]) == (12_000, None, "Region Nord")
    (part,) = found["parts"]
    assert (part["polymer"], part["mass_mg"], part["bio_percent"], part["recycled_percent"]) == (
        "pe",
        10_000,
        25.0,
        None,
    )
    assert {(each["field"], each["quality"]) for each in found["sources"]} >= {("weight", "measured")}
    with django_assert_max_num_queries(12):
        listed = system.get("/plastic-articles?category=gloves").json()["items"]
    assert len(listed) == 6
    assert listed[0] == found
    assert [each["number"] for each in system.get("/plastic-articles?number=B-3").json()["items"]] == ["B-3"]
    assert system.get("/plastic-articles/E-0000").status_code == 404
    assert key_of(ground.procurer, Scope.MEDICINES_READ).get("/plastic-articles").status_code == 403


def test_sums_are_the_collaborations_and_what_was_paid_its_buyers():
    ground = make_ground()
    article = ground.article()
    ground.volume(article, 2024, 100, spend_minor=5_000)
    ground.volume(article, 2024, 30, ground.other, spend_minor=7_000)
    path = "/plastic-sums?year=2024"
    mine = {row["organisation"]["name"]: row for row in asker(ground.procurer).get(path).json()["items"]}
    assert {name: (row["units"], row["plastic_mg"], row["spend_minor"]) for name, row in mine.items()} == {
        "Region Nord": (100, 1_000_000, 5_000),
        "Region Syd": (30, 300_000, None),
    }
    assert mine["Region Nord"]["co2e_mg"] > 0
    theirs = asker(ground.stranger).get(f"{path}&organisation={ground.region.pk}").json()["items"]
    assert theirs == [mine["Region Nord"] | {"spend_minor": None}]


def test_what_has_no_factor_lets_out_what_is_not_known():
    ground = make_ground()
    ground.volume(ground.article("N", [Part("nitrile", 4_000)]), 2024, 10)
    (row,) = asker(ground.procurer).get("/plastic-sums").json()["items"]
    assert (row["plastic_mg"], row["covered_mg"], row["co2e_mg"]) == (40_000, 0, None)


def test_a_plan_tells_how_it_went(django_assert_max_num_queries):
    ground = make_ground()
    article = ground.article()
    ground.volume(article, ground.year - 1, 100)
    ground.volume(article, ground.year, 50)
    action = ground.action(ground.substitute(article))
    for number in range(5):
        ground.action(ground.substitute(article, name=f"Sätt {number}"))
    system = asker(ground.stranger)
    found = system.get(f"/plastic-plans/{action.public_id}").json()
    assert (found["went"], found["aim_percent"], found["article"]["id"]) == ("worked", 20, article.public_id)
    assert [(each["year"], each["units"]) for each in found["years"]] == [
        (ground.year - 1, 100),
        (ground.year, 50),
    ]
    with django_assert_max_num_queries(14):
        listed = system.get(f"/plastic-plans?organisation={ground.region.pk}").json()["items"]
    assert len(listed) == 6
    assert listed[0] == found
    assert system.get("/plastic-plans/D-0000").status_code == 404
