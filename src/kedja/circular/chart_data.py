"""A chart as plain data, to be kept, and back, checked."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from kedja.circular.chart import (
    Better,
    Chart,
    Conflict,
    Goal,
    IndicatorIdea,
    Known,
    Measurer,
    Moment,
    Said,
    Strategy,
    TextKind,
    WasteStep,
)
from kedja.circular.errors import ChartError, ChartFault


def chart_to(chart: Chart) -> dict[str, Any]:
    """What `chart_from` reads; only lists, objects, texts and truth values."""
    return {
        "goals": [
            {
                "code": each.code,
                "moment": each.moment.value,
                "name": _to(each.name),
                "is_complete": each.is_complete,
                "known": each.known.value,
            }
            for each in chart.goals
        ],
        "strategies": [
            {
                "code": each.code,
                "goal": each.goal,
                "name": _to(each.name),
                "known": each.known.value,
                "step": each.step.value if each.step else None,
                "serves": {goal: _to(why) for goal, why in each.serves.items()},
                "texts": {kind.value: _to(text) for kind, text in each.texts.items()},
            }
            for each in chart.strategies
        ],
        "conflicts": [
            {"one": each.one, "other": each.other, "why": _to(each.why)} for each in chart.conflicts
        ],
        "indicators": [
            {
                "code": each.code,
                "goal": each.goal,
                "name": _to(each.name),
                "unit": _to(each.unit),
                "better": each.better.value,
                "how": _to(each.how),
                "measured_by": each.measured_by.value,
                "known": each.known.value,
            }
            for each in chart.indicators
        ],
    }


def chart_from(data: Mapping[str, Any]) -> Chart:
    """The chart that `data` is. ChartError where they are none."""
    at = "goals"
    try:
        goals = tuple(_goal(each) for each in data[at])
        at = "strategies"
        strategies = tuple(_strategy(each) for each in data[at])
        at = "conflicts"
        conflicts = tuple(Conflict(each["one"], each["other"], _from(each["why"])) for each in data[at])
        at = "indicators"
        indicators = tuple(_idea(each) for each in data[at])
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise ChartError(ChartFault.NOT_A_CHART, at) from problem
    return checked(Chart(goals, strategies, conflicts, indicators))


def checked(chart: Chart) -> Chart:
    """The same chart, if all that is named is on it."""
    names = [
        *((each.code, each.name) for each in chart.goals),
        *((each.code, each.name) for each in chart.strategies),
        *((each.code, each.name) for each in chart.indicators),
    ]
    times = Counter(code for code, _ in names)
    goals = {each.code for each in chart.goals}
    strategies = {each.code for each in chart.strategies}
    served = [
        *((each.code, set(each.goals)) for each in chart.strategies),
        *((each.code, {each.goal}) for each in chart.indicators),
    ]
    pairs = [(f"{each.one}–{each.other}", {each.one, each.other}) for each in chart.conflicts]
    faults = (
        (ChartFault.CODE_TWICE, (code for code in times if times[code] > 1)),
        (ChartFault.NO_NAME, (code for code, name in names if not name.sv.strip())),
        (ChartFault.UNKNOWN_GOAL, (code for code, of in served if not of <= goals)),
        (ChartFault.AGAINST_ITSELF, (pair for pair, of in pairs if len(of) == 1)),
        (ChartFault.UNKNOWN_STRATEGY, (pair for pair, of in pairs if not of <= strategies)),
    )
    for fault, found in faults:
        for at in found:
            raise ChartError(fault, at)
    return chart


def _to(said: Said) -> dict[str, str]:
    return {"sv": said.sv, "en": said.en}


def _from(data: Mapping[str, Any]) -> Said:
    if not (isinstance(data["sv"], str) and isinstance(data["en"], str)):
        raise TypeError
    return Said(data["sv"], data["en"])


def _goal(data: Mapping[str, Any]) -> Goal:
    return Goal(
        str(data["code"]),
        Moment(data["moment"]),
        _from(data["name"]),
        bool(data["is_complete"]),
        Known(data["known"]),
    )


def _strategy(data: Mapping[str, Any]) -> Strategy:
    return Strategy(
        str(data["code"]),
        str(data["goal"]),
        _from(data["name"]),
        Known(data["known"]),
        WasteStep(data["step"]) if data["step"] else None,
        {str(goal): _from(why) for goal, why in data["serves"].items()},
        {TextKind(kind): _from(text) for kind, text in data["texts"].items()},
    )


def _idea(data: Mapping[str, Any]) -> IndicatorIdea:
    return IndicatorIdea(
        str(data["code"]),
        str(data["goal"]),
        _from(data["name"]),
        _from(data["unit"]),
        Better(data["better"]),
        _from(data["how"]),
        Measurer(data["measured_by"]),
        Known(data["known"]),
    )
