"""The chart: what is published, what is ours, and a chart kept as data."""

from dataclasses import replace
from typing import Any

import pytest

from kedja.circular import (
    ChartError,
    ChartFault,
    Conflict,
    Known,
    TextKind,
    WasteStep,
    chart_from,
    chart_to,
    default_chart,
)
from kedja.circular.chart import Said
from kedja.circular.chart_data import checked


def test_what_is_published_is_told_from_what_is_ours() -> None:
    chart = default_chart()
    assert [goal.code for goal in chart.goals] == list("ABCDE")
    assert {each.code for each in chart.strategies if each.known is Known.OWN} == {"Ea", "Eb", "Ec"}
    assert [len(chart.of_goal(goal)) for goal in "ABCD"] == [5, 3, 8, 6]
    assert [goal.code for goal in chart.goals if not goal.is_complete] == ["D", "E"]
    assert all(idea.known is Known.OWN for idea in chart.indicators)


def test_a_code_of_ours_is_never_one_that_the_map_may_have() -> None:
    assert not any(
        each.code[-1].isdigit() for each in default_chart().strategies if each.known is not Known.PUBLISHED
    )


def test_every_strategy_has_all_its_texts_in_both_languages_and_every_goal_a_measure() -> None:
    chart = default_chart()
    for strategy in chart.strategies:
        assert set(strategy.texts) == set(TextKind), strategy.code
        assert all(text.sv and text.en for text in strategy.texts.values())
    assert all(chart.ideas_of(goal.code) for goal in chart.goals)


def test_the_waste_hierarchy_is_that_of_the_directive() -> None:
    assert [step.place for step in WasteStep] == [1, 2, 3, 4, 5]
    assert [step.value for step in WasteStep] == ["prevent", "reuse", "recycle", "recover", "landfill"]


def test_a_chart_is_the_same_after_being_kept_as_data() -> None:
    chart = default_chart()
    assert chart_from(chart_to(chart)) == chart


def test_english_that_nobody_has_written_is_shown_in_swedish() -> None:
    assert Said("Laga").said_in("en") == "Laga"
    assert Said("Laga", "Mend").said_in("en") == "Mend"
    assert Said("Laga", "Mend").said_in("sv") == "Laga"


def test_a_chart_that_names_what_is_not_there_is_refused_with_its_place() -> None:
    chart = default_chart()
    first = chart.strategies[0]
    wrong = {
        ChartFault.CODE_TWICE: replace(chart, strategies=(*chart.strategies, first)),
        ChartFault.NO_NAME: replace(
            chart, strategies=(replace(first, name=Said(" ")), *chart.strategies[1:])
        ),
        ChartFault.UNKNOWN_GOAL: replace(chart, strategies=(replace(first, serves={"Z": Said("x")}),)),
        ChartFault.AGAINST_ITSELF: replace(chart, conflicts=(Conflict("A1", "A1", Said("x")),)),
        ChartFault.UNKNOWN_STRATEGY: replace(chart, conflicts=(Conflict("A1", "X9", Said("x")),)),
    }
    for fault, broken in wrong.items():
        with pytest.raises(ChartError) as refused:
            checked(broken)
        assert refused.value.fault is fault
        assert "{" not in refused.value.said_in("sv")
        assert refused.value.said_in("sv") != refused.value.said_in("en")


@pytest.mark.parametrize(
    "data",
    [{}, {"goals": None}, {"goals": ["A"]}, {"goals": [{"code": "A", "moment": "never"}]}, {"goals": [], "strategies": {"a": 1}}],
)  # fmt: skip
def test_what_is_no_chart_is_refused_and_never_a_traceback(data: dict[str, Any]) -> None:
    with pytest.raises(ChartError) as refused:
        chart_from(data)
    assert refused.value.fault is ChartFault.NOT_A_CHART
