"""What others chose for the same category, and how it went.

Source: inputs and outcomes of circular procurement are to be shared between buyers, the Flemish Green Deal on circular
procurement (https://www.interregeurope.eu/policylearning/good-practices/item/2953/). The order is our own.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kedja.circular.progress import State


@dataclass(frozen=True, slots=True)
class Earlier:
    """A goal that a procurement set, and how its indicator stands."""

    procurement: str
    categories: frozenset[str]
    goal: str
    strategies: frozenset[str]
    state: State


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A goal that others set, most useful first."""

    goal: str
    times: int
    """In so many procurements."""
    states: Mapping[State, int]
    strategies: tuple[tuple[str, int], ...]
    """The strategies they chose for it, most often chosen first, with how many chose them."""

    @property
    def reached(self) -> int:
        """So many reached it."""
        return self.states.get(State.REACHED, 0)

    @property
    def missed(self) -> int:
        """So many missed it."""
        return self.states.get(State.MISSED, 0)


def suggest(
    categories: Iterable[str], earlier: Iterable[Earlier], parents: Mapping[str, str | None]
) -> tuple[Suggestion, ...]:
    """What others set for any of `categories`; a category also looks at its parent's and its children's.

    Most often reached first, of these the least often missed, of these the most often set. What is not measured
    speaks neither for nor against.
    """
    wanted = set(categories)
    near = wanted | {parent for each in wanted if (parent := parents.get(each))}
    near |= {child for child, parent in parents.items() if parent in wanted}
    of_goal: dict[str, list[Earlier]] = {}
    for each in earlier:
        if near & each.categories:
            of_goal.setdefault(each.goal, []).append(each)
    found = [_suggestion(goal, rows) for goal, rows in of_goal.items()]
    return tuple(sorted(found, key=lambda one: (-one.reached, one.missed, -one.times, one.goal)))


def _suggestion(goal: str, rows: list[Earlier]) -> Suggestion:
    strategies = Counter(code for row in rows for code in row.strategies)
    return Suggestion(
        goal,
        len({row.procurement for row in rows}),
        dict(Counter(row.state for row in rows)),
        tuple(sorted(strategies.items(), key=lambda pair: (-pair[1], pair[0]))),
    )
