"""What a choice of circular goals and strategies comes to.

Sources: few goals, more than one strategy for each, a strategy may serve several goals, Vlaanderen Circulair, de
ambitiekaart (https://aankopen.vlaanderen-circulair.be/nl/aan-de-slag/de-ambitiekaart); the waste hierarchy, directive
2008/98/EC, article 4. That few is at most three, and which strategies serve or stand against what, are our own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kedja.circular.chart import Chart, Conflict, Strategy, WasteStep

FEW_GOALS = 3
"""So many goals are few. Our own default."""
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """The goals and the strategies that are chosen, by code."""

    goals: frozenset[str]
    strategies: frozenset[str]


class NoteKind(StrEnum):
    """What is to be said of a choice, in the order it is shown."""

    NO_GOAL = "no_goal"
    MANY_GOALS = "many_goals"
    GOAL_WITHOUT_STRATEGY = "goal_without_strategy"
    SINGLE_STRATEGY = "single_strategy"
    STRATEGY_WITHOUT_GOAL = "strategy_without_goal"
    """It serves none of the goals that are chosen."""
    CONFLICT = "conflict"
    ONLY_RECYCLING = "only_recycling"
    """Nothing of what is chosen stands higher in the waste hierarchy than recycling."""
    NOT_ON_CHART = "not_on_chart"


_STOPS = frozenset({NoteKind.NO_GOAL, NoteKind.GOAL_WITHOUT_STRATEGY, NoteKind.NOT_ON_CHART})


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to be said: of a goal, of strategies, or of all (empty)."""

    kind: NoteKind
    goal: str = ""
    strategies: tuple[str, ...] = ()

    @property
    def stops(self) -> bool:
        """Whether it must be mended before the choice can be signed; all else is advice."""
        return self.kind in _STOPS


@dataclass(frozen=True, slots=True)
class Judged:
    """What a choice comes to."""

    notes: tuple[Note, ...]
    strategies_of: dict[str, tuple[str, ...]]
    """For each chosen goal the chosen strategies that serve it."""
    serves_several: dict[str, tuple[str, ...]]
    """The chosen strategies that serve more than one chosen goal, with these goals."""
    also_served: dict[str, tuple[str, ...]]
    """Goals that are not chosen but served nevertheless, with the strategies."""
    conflicts: tuple[Conflict, ...]
    steps: dict[WasteStep, tuple[str, ...]]
    """The steps of the waste hierarchy with the strategies on them, from above."""

    @property
    def can_be_signed(self) -> bool:
        """Nothing stands in the way."""
        return not any(note.stops for note in self.notes)


def judge_choice(chart: Chart, choice: Choice, few: int = FEW_GOALS) -> Judged:
    """What is to be said of `choice`. Advice never stops it; only what is missing does."""
    goals = [each.code for each in chart.goals if each.code in choice.goals]
    strategies = [each for each in chart.strategies if each.code in choice.strategies]
    strategies_of = {goal: _codes(each for each in strategies if goal in each.goals) for goal in goals}
    serving = {each.code: tuple(goal for goal in goals if goal in each.goals) for each in strategies}
    conflicts = tuple(
        each for each in chart.conflicts if {each.one, each.other} <= {one.code for one in strategies}
    )
    steps = {
        step: codes
        for step in WasteStep
        if (codes := _codes(each for each in strategies if each.step == step))
    }
    strangers = (choice.goals - {each.code for each in chart.goals}) | (
        choice.strategies - {each.code for each in chart.strategies}
    )
    notes = [
        *([Note(NoteKind.NO_GOAL)] if not goals else []),
        *([Note(NoteKind.MANY_GOALS)] if len(goals) > few else []),
        *(Note(NoteKind.GOAL_WITHOUT_STRATEGY, goal) for goal in goals if not strategies_of[goal]),
        *(
            Note(NoteKind.SINGLE_STRATEGY, goal, strategies_of[goal])
            for goal in goals
            if len(strategies_of[goal]) == 1
        ),
        *(
            Note(NoteKind.STRATEGY_WITHOUT_GOAL, each.goal, (each.code,))
            for each in strategies
            if goals and not serving[each.code]
        ),
        *(Note(NoteKind.CONFLICT, "", (each.one, each.other)) for each in conflicts),
        *([Note(NoteKind.ONLY_RECYCLING)] if steps and min(steps, key=_place) is WasteStep.RECYCLE else []),
        *(Note(NoteKind.NOT_ON_CHART, "", (code,)) for code in sorted(strangers)),
    ]
    return Judged(
        tuple(notes),
        strategies_of,
        {code: served for code, served in serving.items() if len(served) >= _SEVERAL},
        {
            each.code: served
            for each in chart.goals
            if each.code not in goals
            and (served := _codes(one for one in strategies if each.code in one.goals))
        },
        conflicts,
        steps,
    )


def _codes(strategies: Iterable[Strategy]) -> tuple[str, ...]:
    return tuple(each.code for each in strategies)


def _place(step: WasteStep) -> int:
    return step.place
