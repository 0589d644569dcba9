"""What a choice comes to: the rule's page and its table, run."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kedja.circular import Choice, Note, WasteStep, default_chart, judge_choice
from tests.policy.pages import example

CHART = default_chart()
GOALS = some.frozensets(some.sampled_from("ABCDE"))
STRATEGIES = some.frozensets(some.sampled_from([each.code for each in CHART.strategies]))


def said(note: Note) -> str:
    of = note.goal if note.kind in {"goal_without_strategy", "single_strategy"} else ",".join(note.strategies)
    return f"{note.kind}:{of}" if of else str(note.kind)


@pytest.mark.parametrize("row", example("circular-choice"), ids=lambda row: " ".join(row.values()))
def test_the_pages_example(row: dict[str, str]) -> None:
    choice = Choice(frozenset(row["goals"].split()), frozenset(row["strategies"].split()))
    assert " ".join(said(note) for note in judge_choice(CHART, choice).notes) == row["notes"]


def test_what_a_choice_serves_and_where_it_stands() -> None:
    judged = judge_choice(CHART, Choice(frozenset("AC"), frozenset({"A3", "C2", "D5"})))
    assert judged.strategies_of == {"A": ("A3", "C2", "D5"), "C": ("A3", "C2")}
    assert judged.serves_several == {"A3": ("A", "C"), "C2": ("A", "C")}
    assert judged.also_served == {"B": ("A3",), "D": ("A3", "D5"), "E": ("D5",)}
    assert judged.steps == {WasteStep.PREVENT: ("C2",), WasteStep.REUSE: ("A3", "D5")}
    assert judged.can_be_signed


@given(GOALS, STRATEGIES)
def test_it_can_be_signed_exactly_when_there_are_goals_and_each_has_a_strategy(
    goals: frozenset[str], strategies: frozenset[str]
) -> None:
    judged = judge_choice(CHART, Choice(goals, strategies))
    served = {goal for each in CHART.strategies if each.code in strategies for goal in each.goals}
    assert judged.can_be_signed == (bool(goals) and goals <= served)


@given(GOALS, STRATEGIES, some.sampled_from([each.code for each in CHART.strategies]))
def test_one_more_strategy_never_takes_anything_from_a_goal(
    goals: frozenset[str], strategies: frozenset[str], more: str
) -> None:
    before = judge_choice(CHART, Choice(goals, strategies)).strategies_of
    after = judge_choice(CHART, Choice(goals, strategies | {more})).strategies_of
    assert all(set(before[goal]) <= set(after[goal]) for goal in goals)
