"""A region nominates, the area that answers for the category chooses, the region is told."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kedja_site.desk.models import Notice
from kedja_site.followup.actions.decide_nomination import (
    DecidedError,
    answer_nomination,
    choose_nomination,
)
from kedja_site.followup.actions.nominate import (
    AlreadyNominatedError,
    Nominated,
    nominate,
    withdraw_nomination,
)
from kedja_site.followup.models import FollowUp, Nomination
from kedja_site.followup.statuses import CaseState, NominationState
from kedja_site.followup.tests.ground import Ground, logged_in


def nominated(ground: Ground, **more: object) -> Nomination:
    given = {
        "organisation": ground.region,
        "supplier": ground.supplier,
        "year": ground.today.year,
        "category": "gloves",
        "contract": ground.contract,
        "why": "Fabriken är ny.",
    }
    return nominate(user=ground.procurer, nominated=Nominated(**{**given, **more}))


def test_the_area_that_answers_for_the_category_is_asked(ground: Ground) -> None:
    assert nominated(ground).area == ground.area


def test_the_same_is_nominated_once_a_year(ground: Ground) -> None:
    first = nominated(ground)
    with pytest.raises(AlreadyNominatedError) as again:
        nominated(ground)
    assert again.value.nomination == first
    withdraw_nomination(user=ground.procurer, nomination=first)
    assert nominated(ground) != first


def test_nobody_nominates_in_another_regions_name(ground: Ground) -> None:
    with pytest.raises(PermissionDenied):
        nominated(ground, organisation=ground.elsewhere)


def test_the_region_does_not_choose_for_the_area_and_a_stranger_sees_nothing(ground: Ground) -> None:
    nomination = nominated(ground)
    with pytest.raises(PermissionDenied):
        choose_nomination(user=ground.procurer, nomination=nomination, plan=ground.plan())
    assert logged_in(ground.stranger).get(nomination.get_absolute_url()).status_code == 404
    assert list(Nomination.objects.visible_to(ground.stranger)) == []


def test_chosen_it_becomes_a_planned_follow_up_for_its_contract_and_the_region_is_told(
    ground: Ground,
) -> None:
    nomination = nominated(ground)
    case = choose_nomination(user=ground.coordinator, nomination=nomination, plan=ground.plan(contracts=[]))
    assert case.state == CaseState.PLANNED
    assert [row.contract for row in case.contracts.all()] == [ground.contract]
    nomination.refresh_from_db()
    assert (nomination.state, nomination.follow_up) == (NominationState.CHOSEN, case)
    assert Notice.objects.get().person == ground.procurer


def test_two_nominations_of_the_same_become_one_follow_up(ground: Ground) -> None:
    first = nominated(ground)
    second = nominate(
        user=ground.stranger,
        nominated=Nominated(ground.elsewhere, ground.supplier, ground.today.year, "gloves"),
    )
    plan = ground.plan()
    one = choose_nomination(user=ground.coordinator, nomination=first, plan=plan)
    two = choose_nomination(user=ground.coordinator, nomination=second, plan=plan)
    assert one == two
    assert FollowUp.objects.unguarded("the test").count() == 1


def test_what_is_decided_is_decided_once_and_needs_a_reason(ground: Ground) -> None:
    nomination = nominated(ground)
    with pytest.raises(DecidedError):
        answer_nomination(
            user=ground.coordinator, nomination=nomination, state=NominationState.DECLINED, answer=" "
        )
    answer_nomination(
        user=ground.coordinator,
        nomination=nomination,
        state=NominationState.DECLINED,
        answer="Vi följer upp kategorin nästa år.",
    )
    with pytest.raises(DecidedError):
        choose_nomination(user=ground.coordinator, nomination=nomination, plan=ground.plan())


def test_the_page_of_choosing_shows_risk_leverage_preconditions_and_what_counts(ground: Ground) -> None:
    ground.done(months=14)
    nomination = nominated(ground)
    page = logged_in(ground.coordinator).get(nomination.get_absolute_url()).content.decode()
    assert "2 köpare, 2 avtal" in page
    assert "Rätt att inspektera: ja" in page
    assert "Kontorsrevision av Område F för 14 månader sedan: godkänd." in page
    assert "Räknas" in page


def test_choosing_on_the_page_plans_it(ground: Ground) -> None:
    nomination = nominated(ground)
    client = logged_in(ground.coordinator)
    answer = client.post(
        nomination.get_absolute_url(),
        {
            "choose": "1",
            "plan-led_by": ground.area.pk,
            "plan-year": ground.today.year,
            "plan-category": "gloves",
            "plan-method": "self_report",
            "plan-level": "advanced",
            "plan-planned_cost": "85 000,50",
            "plan-contracts": [ground.contract.pk],
        },
        follow=True,
    )
    case = FollowUp.objects.unguarded("the test").get()
    assert case.planned_cost == 8_500_050
    assert answer.redirect_chain[-1][0] == case.get_absolute_url()


def test_the_list_asks_the_same_number_of_questions_for_one_and_for_many(ground: Ground) -> None:
    nominated(ground)
    client = logged_in(ground.coordinator)
    client.get("/uppfoljning/nomineringar/")  # what a process works out once
    with CaptureQueriesContext(connection) as one:
        client.get("/uppfoljning/nomineringar/")
    for number in range(20):
        Nomination.objects.create(
            year=ground.today.year,
            organisation=ground.region,
            area=ground.area,
            supplier=ground.supplier,
            contract=ground.contract,
            category=f"kategori {number}",
        )
    with CaptureQueriesContext(connection) as many:
        page = client.get("/uppfoljning/nomineringar/")
    assert len(page.context["rows"]) == 21
    assert len(many) == len(one)
