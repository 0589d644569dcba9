"""Choosing together: what stands, what is seen of it, and that nobody loses anything."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, connections
from django.test import Client

from kedja_site.circular.actions.choose import choose, write
from kedja_site.circular.actions.keep_policy import keep_policy
from kedja_site.circular.plan import KIND, field_key, number
from kedja_site.circular.selectors import plan_of
from kedja_site.circular.tests.ground import Ground, make_circular_ground
from kedja_site.procurements.drafts import draft_of
from kedja_site.procurements.tests.ground import logged_in


def address(ground: Ground, rest: str = "") -> str:
    return f"/upphandlingar/{ground.procurement.public_id}/cirkulart/{rest}"


def press(client: Client, ground: Ground, what: str) -> int:
    return client.post(address(ground, "val/"), {"set": what}).status_code


def test_a_button_chooses_and_leaves_again(ground: Ground) -> None:
    client = logged_in(ground.procurer)
    assert press(client, ground, "A:on") == 302
    assert press(client, ground, "A1:on") == 302
    plan = plan_of(ground.procurement)
    assert (plan.choice.goals, plan.choice.strategies) == ({"A"}, {"A1"})
    assert press(client, ground, "A1:off") == 302
    assert plan_of(ground.procurement).choice.strategies == frozenset()


def test_a_double_click_is_one_choice(ground: Ground) -> None:
    client = logged_in(ground.procurer)
    press(client, ground, "A:on")
    before = ground.number()
    press(client, ground, "A:on")
    assert ground.number() == before
    assert plan_of(ground.procurement).choice.goals == {"A"}


@pytest.mark.parametrize("said", ["", "A", "A:perhaps", "Z9:on", "<b>:off", "A1:on:off"])
def test_what_is_no_choice_is_refused_with_a_sentence(ground: Ground, said: str) -> None:
    answer = logged_in(ground.procurer).post(address(ground, "val/"), {"set": said})
    assert answer.status_code == 400
    assert "Välj ett mål eller en strategi som finns på kartan." in answer.content.decode()


def test_a_partner_of_the_procurement_chooses_too_and_others_do_not(ground: Ground) -> None:
    assert press(logged_in(ground.base.neighbour_s), ground, "A:on") == 302
    assert press(logged_in(ground.base.stranger), ground, "B:on") == 404
    assert press(logged_in(ground.base.reader), ground, "B:on") == 403
    with pytest.raises(PermissionDenied):
        choose(user=ground.base.stranger, procurement=ground.procurement, code="B", is_chosen=True)
    assert plan_of(ground.procurement).choice.goals == {"A"}


def test_the_policys_goals_stand_chosen_until_somebody_leaves_them(ground: Ground) -> None:
    keep_policy(
        user=ground.procurer, organisation=ground.base.region, text="Laga först.", address="", goals=["C"]
    )
    page = logged_in(ground.procurer).get(address(ground)).content.decode()
    assert "Laga först." in page
    assert plan_of(ground.procurement).choice.goals == {"C"}
    choose(user=ground.procurer, procurement=ground.procurement, code="C", is_chosen=False)
    assert plan_of(ground.procurement).choice.goals == frozenset()


def test_nobody_writes_another_organisations_policy(ground: Ground) -> None:
    with pytest.raises(PermissionDenied):
        keep_policy(user=ground.procurer, organisation=ground.base.elsewhere, text="x", address="", goals=[])


def test_the_board_is_sent_alone_and_only_when_somebody_has_chosen(ground: Ground) -> None:
    client = logged_in(ground.procurer)
    ground.chosen("A", "A4", "C", "C4")
    by_script = {"x-kedja-board": "1"}
    same = client.get(f"{address(ground)}?nr={ground.number()}", headers=by_script)
    assert same.status_code == 204
    board = client.get(f"{address(ground)}?nr=1", headers=by_script).content.decode()
    assert "<html" not in board
    assert "kan motverka varandra" in board
    assert 'id="val-A4" aria-pressed="true"' in board


def test_two_who_write_different_fields_lose_nothing_and_the_same_field_shows_both(ground: Ground) -> None:
    ground.chosen("A")
    base = ground.number()
    write(
        user=ground.base.colleague,
        procurement=ground.procurement,
        values={field_key("A", "unit"): "kg"},
        based_on=base,
    )
    client = logged_in(ground.procurer)
    form = {"name": "Avfall", "unit": "", "better": "down", "how": "", "measured_by": "", "based_on": base}
    assert client.post(address(ground, "indikator/A/"), form).status_code == 302
    content = draft_of(ground.procurement, None, KIND).content
    assert (content["A.name"], content["A.unit"]) == ("Avfall", "kg")
    answer = client.post(address(ground, "indikator/A/"), {**form, "name": "Vikt", "unit": "ton"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "En kollega har sparat något annat" in page
    assert 'value="ton"' in page
    assert "<dd>kg</dd>" in page
    again = client.post(
        address(ground, "indikator/A/"), {**form, "name": "Vikt", "unit": "ton", "based_on": ground.number()}
    )
    assert again.status_code == 302
    assert draft_of(ground.procurement, None, KIND).content["A.unit"] == "ton"


@pytest.mark.django_db(transaction=True)
def test_many_who_choose_at_once_lose_no_choice(transactional_db: None) -> None:
    ground = make_circular_ground()
    codes = ["A1", "A2", "A3", "B1", "B2", "C1", "C2", "D1"]

    def one(code: str) -> None:
        try:
            choose(user=ground.procurer, procurement=ground.procurement, code=code, is_chosen=True)
        finally:
            connections.close_all()

    workers = 1 if connection.vendor == "sqlite" and connection.is_in_memory_db() else 4
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(one, codes))
    assert plan_of(ground.procurement).choice.strategies == set(codes)
    assert draft_of(ground.procurement, None, KIND).changed_no == len(codes)


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("target", "många", "Skriv ett tal"),
        ("baseline", "1e400", "Värdet är för stort"),
        ("target", "NaN", "Skriv ett tal"),
        ("first_on", "i morgon", "datum"),
    ],
)
def test_what_cannot_be_read_is_said_at_the_field(ground: Ground, field: str, text: str, says: str) -> None:
    ground.chosen("A")
    answer = logged_in(ground.procurer).post(
        address(ground, "indikator/A/"), {field: text, "based_on": ground.number()}
    )
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_a_number_is_read_as_people_write_it() -> None:
    assert [str(number(text)) for text in ("12,5", "12.5", "1 200", "-3", "", "x", "Infinity")] == [
        "12.5",
        "12.5",
        "1200",
        "-3",
        "None",
        "None",
        "None",
    ]


def test_a_suggestion_fills_in_all_but_the_values(ground: Ground) -> None:
    ground.chosen("A")
    page = logged_in(ground.procurer).get(address(ground, "indikator/A/?forslag=a_waste")).content.decode()
    assert "Avfall per vårddygn" in page
    assert "Förslaget är ifyllt" in page


def test_an_indicator_of_a_goal_that_is_not_chosen_is_not_there(ground: Ground) -> None:
    assert logged_in(ground.procurer).get(address(ground, "indikator/B/")).status_code == 404


def test_the_page_asks_the_database_as_often_with_many_contracts(
    ground: Ground, django_assert_max_num_queries: object
) -> None:
    client = logged_in(ground.procurer)
    ground.promised()
    client.get(address(ground))
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        client.get(address(ground))
    version = ground.base.procurement.versions.unguarded("test").get()
    from kedja_site.circular.actions.give_goals import give_goals

    for n in range(4):
        give_goals(user=ground.procurer, contract=ground.contract(title=f"Avtal {n}"), version=version)
    with CaptureQueriesContext(connection) as many:
        client.get(address(ground))
    assert len(many) <= len(few) + 1
