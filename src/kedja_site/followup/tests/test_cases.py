"""A case: planned by who leads it, moved one way, closed with a verdict when nothing hinders, never two at once."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from kedja_site.followup.actions.add_cost import add_cost, take_back_cost
from kedja_site.followup.actions.move_case import (
    HINDRANCES,
    CannotMoveError,
    cancel_case,
    close_case,
    move_case,
    record_performed,
)
from kedja_site.followup.actions.plan_follow_up import AlreadyPlannedError, change_plan, plan_follow_up
from kedja_site.followup.models import FollowUp, Performed
from kedja_site.followup.statuses import MOVES, OPEN, CaseState, Method, Payer, Verdict
from kedja_site.followup.supplier_link import give_link, link_found, token_of
from kedja_site.followup.tests.ground import TO, Ground, logged_in
from kedja_site.people.models import LogEntry


def test_every_state_says_what_may_follow() -> None:
    assert set(MOVES) == set(CaseState)
    assert all(not MOVES[state] for state in set(CaseState) - OPEN)


def test_the_same_is_planned_once(ground: Ground) -> None:
    case = ground.case()
    with pytest.raises(AlreadyPlannedError) as planned:
        ground.case()
    assert planned.value.case == case


def test_the_database_refuses_a_second_open_case_too(ground: Ground) -> None:
    case = ground.case()
    case.pk, case.public_id = None, "U-22222222-2"
    with pytest.raises(IntegrityError), transaction.atomic():
        case.save(force_insert=True)


def test_a_region_does_not_plan_for_the_area_and_the_office_does(ground: Ground) -> None:
    with pytest.raises(PermissionDenied):
        plan_follow_up(user=ground.procurer, plan=ground.plan())
    assert plan_follow_up(user=ground.officer, plan=ground.plan()).led_by == ground.area


def test_a_case_moves_only_as_the_table_says(ground: Ground) -> None:
    case = ground.case()
    with pytest.raises(CannotMoveError):
        move_case(case=case, to=CaseState.ASSESSED, who=ground.coordinator)
    for state in (CaseState.INVITED, CaseState.ANSWERED, CaseState.ASSESSED):
        case = move_case(case=case, to=state, who=ground.coordinator)
    assert case.state == CaseState.ASSESSED
    assert LogEntry.objects.filter(what="followup.move").count() == 3
    move_case(case=case, to=CaseState.ASSESSED, who=ground.coordinator)
    assert LogEntry.objects.filter(what="followup.move").count() == 3


def test_a_case_is_not_closed_while_something_hinders(ground: Ground) -> None:
    case = ground.case()

    def hinder(_case: FollowUp) -> str | None:
        return "En avvikelse är öppen."

    HINDRANCES.append(hinder)
    try:
        with pytest.raises(CannotMoveError, match="En avvikelse är öppen"):
            close_case(user=ground.coordinator, case=case, verdict=Verdict.APPROVED)
        page = logged_in(ground.coordinator).post(
            f"/uppfoljning/{case.public_id}/avsluta/", {"verdict": "approved"}
        )
        assert page.status_code == 422
        assert "En avvikelse är öppen." in page.content.decode()
        with pytest.raises(CannotMoveError, match="En avvikelse är öppen"):
            cancel_case(user=ground.coordinator, case=case, why="Avtalet sades upp.")
    finally:
        HINDRANCES.remove(hinder)
    closed = close_case(user=ground.coordinator, case=case, verdict=Verdict.APPROVED)
    assert (closed.state, closed.verdict) == (CaseState.CLOSED, Verdict.APPROVED)


def test_another_regions_procurer_neither_closes_nor_cancels(ground: Ground) -> None:
    case = ground.case()
    with pytest.raises(PermissionDenied):
        close_case(user=ground.stranger, case=case, verdict=Verdict.APPROVED)
    with pytest.raises(PermissionDenied):
        cancel_case(user=ground.procurer, case=case, why="nej")


def test_cancelling_needs_a_reason_which_stands_in_the_log(ground: Ground) -> None:
    case = ground.case()
    with pytest.raises(CannotMoveError):
        cancel_case(user=ground.coordinator, case=case, why="  ")
    cancel_case(user=ground.coordinator, case=case, why="Avtalet sades upp.")
    assert LogEntry.objects.get(what="followup.cancel").why


def test_the_plan_can_be_changed_while_the_case_is_open(ground: Ground) -> None:
    case = ground.case()
    change_plan(user=ground.coordinator, case=case, values={"product": "nitril"}, among=[ground.contract])
    case.refresh_from_db()
    assert case.product == "nitril"
    assert not case.contracts.exists()
    close_case(user=ground.coordinator, case=case, verdict=Verdict.APPROVED)
    with pytest.raises(PermissionDenied):
        change_plan(user=ground.coordinator, case=case, values={"product": "latex"})


def test_a_contract_that_was_not_shown_stays_when_the_plan_is_changed(ground: Ground) -> None:
    case = ground.case(contracts=[ground.contract, ground.other_contract])
    change_plan(user=ground.coordinator, case=case, values={}, among=[ground.contract])
    assert [row.contract for row in case.contracts.all()] == [ground.other_contract]


def test_a_step_is_noted_once(ground: Ground) -> None:
    case = ground.case()
    for _ in range(2):
        record_performed(
            case=case,
            method=Method.SELF_REPORT,
            performed_on=ground.today,
            verdict=Verdict.APPROVED,
            by="Område F",
            who=ground.coordinator,
        )
    assert Performed.objects.count() == 1


def test_a_cost_is_taken_back_by_its_opposite(ground: Ground) -> None:
    case = ground.case()
    cost = add_cost(
        user=ground.coordinator,
        case=case,
        method=Method.OFFICE_AUDIT,
        amount=100,
        payer=Payer.COLLABORATION,
    )
    take_back_cost(user=ground.coordinator, cost=cost)
    assert sum(one.amount for one in case.costs.all()) == 0
    assert case.costs.count() == 2


def test_the_board_counts_every_case_and_shows_those_that_have_stood_longest(ground: Ground) -> None:
    case = ground.case()
    page = logged_in(ground.coordinator).get("/uppfoljning/")
    columns = {column.state: column for column in page.context["columns"]}
    assert columns[CaseState.PLANNED].total == 1
    assert columns[CaseState.PLANNED].cards[0].case == case
    assert case.supplier.name in page.content.decode()


def test_the_supplier_comes_in_by_its_link_alone_and_a_new_address_ends_the_old(
    ground: Ground,
) -> None:
    case = ground.case()
    link = give_link(case, TO, "en", timezone.now())
    assert give_link(case, TO, "en", timezone.now()) == link
    address = f"/en/uppfoljning/svar/{token_of(link.seed)}/"
    assert "Everything that is asked of you" in Client().get(address).content.decode()
    other = give_link(case, "annan@fabriken.example", "sv", timezone.now())
    assert Client().get(address).status_code == 404
    found = link_found(token_of(other.seed))
    assert found is not None
    assert found.follow_up == case


def test_a_link_ends_some_time_after_the_case(ground: Ground) -> None:
    case = ground.case()
    link = give_link(case, TO, "sv", timezone.now())
    close_case(user=ground.coordinator, case=case, verdict=Verdict.APPROVED)
    address = f"/uppfoljning/svar/{token_of(link.seed)}/"
    assert Client().get(address).status_code == 200
    FollowUp.objects.unguarded("the test").update(state_since="2020-01-01")
    link.expires_on = "2020-03-01"
    link.save()
    assert Client().get(address).status_code == 410


def test_the_page_tells_what_has_happened_and_who_did_it_to_those_who_lead(ground: Ground) -> None:
    case = ground.case()
    cancel_case(user=ground.coordinator, case=case, why="Avtalet sades upp.")
    own = logged_in(ground.coordinator).get(case.get_absolute_url()).content.decode()
    other = logged_in(ground.stranger).get(case.get_absolute_url()).content.decode()
    assert "Uppföljning planerad" in own
    assert "Uppföljning planerad" in other
    assert "Avtalet sades upp." in own
    assert "Avtalet sades upp." not in other
    assert "samordnare" not in other
