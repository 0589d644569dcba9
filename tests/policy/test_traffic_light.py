"""The traffic light: the rule's page and its table, run."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kedja.policy.deviation_states import OPEN, DeviationState
from kedja.policy.traffic_light import DeviationFact, Light, light_of
from tests.policy.pages import day, example, tri

TODAY = date(2026, 9, 1)


def fact(text: str) -> DeviationFact:
    state, *rest = text.split()
    due_on = next((word for word in rest if word != "S"), "")
    return DeviationFact(DeviationState(state), day(due_on), "S" in rest)


@pytest.mark.parametrize("row", example("traffic-light"), ids=lambda row: " ".join(row.values()))
def test_the_pages_example(row: dict[str, str]) -> None:
    deviations = [fact(text) for text in row["deviations"].split(",") if text]
    assert light_of(deviations, is_assessed=tri(row["assessed"]) is True, today=TODAY) == Light(row["light"])


FACTS = some.lists(
    some.builds(
        DeviationFact, some.sampled_from(DeviationState), some.none() | some.dates(), some.booleans()
    ),
    max_size=4,
)


@given(FACTS)
def test_green_only_where_a_result_is_known_and_nothing_is_open(facts: list[DeviationFact]) -> None:
    assert light_of(facts, is_assessed=False, today=TODAY) is Light.NONE
    if light_of(facts, is_assessed=True, today=TODAY) is Light.GREEN:
        assert all(each.state in {DeviationState.VERIFIED_CLOSED, DeviationState.DISMISSED} for each in facts)


@given(FACTS, FACTS)
def test_another_deviation_never_makes_the_light_better(
    facts: list[DeviationFact], more: list[DeviationFact]
) -> None:
    order = [Light.GREEN, Light.YELLOW, Light.RED]
    before = light_of(facts, is_assessed=True, today=TODAY)
    assert order.index(light_of([*facts, *more], is_assessed=True, today=TODAY)) >= order.index(before)


@pytest.mark.parametrize("state", sorted(OPEN))
def test_whatever_is_open_and_late_is_red(state: DeviationState) -> None:
    late = DeviationFact(state, date(2026, 8, 31), is_severe=False)
    assert light_of([late], is_assessed=True, today=TODAY) is Light.RED
