"""The meeting's screen: the chart with what is chosen, and what the choice comes to."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kedja.circular import FEW_GOALS, Chart, Known, State, Suggestion, WasteStep
from kedja_site.circular.models import CircularPolicy
from kedja_site.circular.plan import Plan
from kedja_site.circular.words import (
    FAULT_WORDS,
    KNOWN_WORDS,
    MOMENT_WORDS,
    STATE_WORDS,
    STEP_WORDS,
    goal_name,
    note_sentence,
    said,
    strategy_name,
)


@dataclass(frozen=True, slots=True)
class StrategyButton:
    """A strategy to choose or leave."""

    code: str
    name: str
    is_chosen: bool
    known: str
    step: str
    serves: tuple[tuple[str, str, bool], ...]
    """Further goals: code, why, whether it is chosen."""
    against: tuple[str, ...]
    """Chosen strategies that it can pull against."""
    others: int
    """So many contracts of the category have it."""

    @property
    def set_to(self) -> str:
        """What the button sets."""
        return f"{self.code}:{'off' if self.is_chosen else 'on'}"


@dataclass(frozen=True, slots=True)
class GoalColumn:
    """A goal with its strategies."""

    code: str
    name: str
    moment: str
    is_chosen: bool
    is_of_policy: bool
    is_complete: bool
    strategies: tuple[StrategyButton, ...]
    served_by: int
    others: Suggestion | None

    @property
    def set_to(self) -> str:
        """What the button sets."""
        return f"{self.code}:{'off' if self.is_chosen else 'on'}"


@dataclass(frozen=True, slots=True)
class Board:
    """The whole screen."""

    columns: tuple[GoalColumn, ...]
    must: tuple[str, ...]
    """What stands in the way of signing."""
    advice: tuple[str, ...]
    several: tuple[tuple[str, str], ...]
    """Strategies that serve several chosen goals, with these."""
    also: tuple[tuple[str, str], ...]
    """Goals that are served without being chosen, by which strategies."""
    steps: tuple[tuple[str, str, bool], ...]
    """The waste hierarchy from above: its step, the chosen strategies on it, whether there are any."""
    indicators: tuple["IndicatorRow", ...]
    others: tuple[str, ...]
    """What others chose for the category, and how it went."""
    goals: int
    strategies: int
    few: int = FEW_GOALS


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A chosen goal's indicator, and what is missing of it."""

    code: str
    goal: str
    says: str
    faults: tuple[str, ...]
    is_ready: bool


def board_of(
    chart: Chart,
    plan: Plan,
    policy: CircularPolicy | None,
    suggestions: Collection[Suggestion],
    says: Mapping[str, str],
) -> Board:
    """The screen; `says` is each chosen goal's indicator in a line."""
    by_goal = {each.goal: each for each in suggestions}
    judged = plan.judged
    return Board(
        columns=tuple(
            _column(chart, plan, policy, code, by_goal) for code in (goal.code for goal in chart.goals)
        ),
        must=tuple(note_sentence(chart, note) for note in judged.notes if note.stops),
        advice=tuple(note_sentence(chart, note) for note in judged.notes if not note.stops),
        several=tuple(
            (strategy_name(chart, code), ", ".join(goals)) for code, goals in judged.serves_several.items()
        ),
        also=tuple((goal_name(chart, code), ", ".join(codes)) for code, codes in judged.also_served.items()),
        steps=tuple(
            (str(STEP_WORDS[step]), ", ".join(judged.steps.get(step, ())), step in judged.steps)
            for step in WasteStep
        ),
        indicators=tuple(
            IndicatorRow(
                goal.code,
                goal_name(chart, goal.code),
                says.get(goal.code, ""),
                tuple(str(FAULT_WORDS[fault]) for fault in plan.faults[goal.code]),
                not plan.lacks(goal.code),
            )
            for goal in chart.goals
            if goal.code in plan.choice.goals
        ),
        others=tuple(other_sentence(chart, each) for each in suggestions),
        goals=len(judged.strategies_of),
        strategies=len(plan.choice.strategies),
    )


def _column(
    chart: Chart,
    plan: Plan,
    policy: CircularPolicy | None,
    code: str,
    by_goal: Mapping[str, Suggestion],
) -> GoalColumn:
    goal = chart.goal(code)
    assert goal is not None
    times = {one: often for each in by_goal.values() for one, often in each.strategies}
    chosen = plan.choice.strategies
    return GoalColumn(
        code,
        said(goal.name),
        str(MOMENT_WORDS[goal.moment]),
        code in plan.choice.goals,
        policy is not None and code in policy.goals,
        goal.is_complete,
        tuple(
            StrategyButton(
                each.code,
                said(each.name),
                each.code in chosen,
                str(KNOWN_WORDS[each.known]) if each.known is not Known.PUBLISHED else "",
                str(STEP_WORDS[each.step]) if each.step else "",
                tuple((other, said(why), other in plan.choice.goals) for other, why in each.serves.items()),
                tuple(
                    other
                    for pair in chart.conflicts
                    for one, other in ((pair.one, pair.other), (pair.other, pair.one))
                    if one == each.code and other in chosen
                ),
                times.get(each.code, 0),
            )
            for each in chart.of_goal(code)
        ),
        len(plan.judged.strategies_of.get(code, ())),
        by_goal.get(code),
    )


def other_sentence(chart: Chart, each: Suggestion) -> str:
    """A goal that others set: how often, how it went, with which strategies."""
    went = ", ".join(
        f"{STATE_WORDS[state]} {each.states[state]}" for state in State if each.states.get(state)
    )
    strategies = ", ".join(code for code, _often in each.strategies)
    return ngettext(
        "%(goal)s: in %(number)s contract (%(went)s), with %(strategies)s.",
        "%(goal)s: in %(number)s contracts (%(went)s), with %(strategies)s.",
        each.times,
    ) % {
        "goal": goal_name(chart, each.goal),
        "number": each.times,
        "went": went,
        "strategies": strategies or _("no strategy"),
    }
