"""A deviation's states: the rule's page and its tables, run."""

from datetime import date

import pytest

from kedja.policy.deviation_states import (
    CLOSED,
    OPEN,
    PLANNED,
    TRANSITIONS,
    Actor,
    DeviationState,
    is_overdue,
    may_move,
    may_verify,
    next_states,
)
from tests.policy.pages import day, example, tri


def reached(start: DeviationState, avoiding: set[DeviationState]) -> set[DeviationState]:
    found, left = {start}, [start]
    while left:
        new = set(TRANSITIONS[left.pop()]) - avoiding - found
        found |= new
        left += new
    return found


def test_the_page_has_every_transition_and_no_other() -> None:
    page = {(row["from"], row["to"]): set(row["by"].split()) for row in example("deviation-states", "Method")}
    assert page == {
        (state.value, to.value): {actor.value for actor in actors}
        for state, targets in TRANSITIONS.items()
        for to, actors in targets.items()
    }


@pytest.mark.parametrize("row", example("deviation-states"), ids=lambda row: " ".join(row.values()))
def test_the_pages_example(row: dict[str, str]) -> None:
    assert is_overdue(DeviationState(row["state"]), day(row["due"]), date(2026, 9, 1)) is tri(row["overdue"])


def test_every_state_is_open_or_closed_and_can_be_come_to() -> None:
    assert OPEN | CLOSED == set(DeviationState) == set(TRANSITIONS)
    assert not OPEN & CLOSED
    assert reached(DeviationState.REPORTED, set()) == set(DeviationState)


def test_what_is_closed_stays_so_and_what_is_open_can_be_closed() -> None:
    for state in DeviationState:
        assert bool(TRANSITIONS[state]) is (state in OPEN)
        assert reached(state, set()) & CLOSED


def test_nothing_is_carried_out_without_an_accepted_plan() -> None:
    assert not reached(DeviationState.REPORTED, {DeviationState.PLAN_ACCEPTED}) & (
        PLANNED | {DeviationState.VERIFIED_CLOSED}
    )


def test_nothing_is_closed_as_mended_without_evidence_that_a_verifier_saw() -> None:
    assert DeviationState.VERIFIED_CLOSED not in reached(
        DeviationState.REPORTED, {DeviationState.EVIDENCE_SUBMITTED}
    )
    for state in DeviationState:
        for actor in (Actor.SUPPLIER, Actor.FOLLOWER):
            assert not may_move(state, DeviationState.VERIFIED_CLOSED, actor)


def test_a_supplier_never_judges_its_own_deviation() -> None:
    judged = {
        DeviationState.CONFIRMED,
        DeviationState.DISMISSED,
        DeviationState.PLAN_ACCEPTED,
        DeviationState.ESCALATED,
        *CLOSED,
    }
    for state in DeviationState:
        assert not judged & set(next_states(state, Actor.SUPPLIER))


def test_what_somebody_may_do_next_comes_in_the_order_of_the_states() -> None:
    assert next_states(DeviationState.CONFIRMED, Actor.FOLLOWER) == (
        DeviationState.PLAN_REQUESTED,
        DeviationState.ESCALATED,
        DeviationState.DISMISSED,
    )
    assert next_states(DeviationState.DISMISSED, Actor.FOLLOWER) == ()
    assert not may_move(DeviationState.REPORTED, DeviationState.REPORTED, Actor.FOLLOWER)


@pytest.mark.parametrize(
    ("verifier", "others", "may"),
    [(1, [2, 3], True), (1, [2, 1], False), (1, [], True), (None, [2], False), (1, [2, None], False)],
)
def test_somebody_else_verifies(verifier: int | None, others: list[int | None], may: bool) -> None:  # noqa: FBT001
    assert may_verify(verifier, others) is may
