"""The area's board: cases by how far they have come, counted in the database, the first of each column shown."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from kedja_site.followup.models import FollowUp
from kedja_site.followup.statuses import BOARD, CaseState

SHOWN = 12
"""Cards of a column; the rest by the list."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What another room says of a case on its card: a light, a late deviation, that it is published."""

    text: str
    kind: str = "plain"
    """plain, good, warning or bad: how it looks beside its words."""


Marking = Callable[[Collection[int], date], dict[int, list[Mark]]]
MARKINGS: list[Marking] = []


def marks_cases(marking: Marking) -> Marking:
    """Registers a function of the cases' keys and the day, which asks a fixed number of questions."""
    MARKINGS.append(marking)
    return marking


@dataclass(frozen=True, slots=True)
class Card:
    """A case on the board."""

    case: FollowUp
    marks: tuple[Mark, ...]
    days: int
    """That it has stood there."""


@dataclass(frozen=True, slots=True)
class Column:
    """A state, how many stand there, and the cards of those that have stood longest."""

    state: CaseState
    total: int
    cards: tuple[Card, ...]

    @property
    def more(self) -> int:
        """Cases that are not shown."""
        return self.total - len(self.cards)


def marks_of(cases: Sequence[FollowUp], today: date) -> dict[int, list[Mark]]:
    """What all rooms say of the cases."""
    keys = [case.pk for case in cases]
    found: dict[int, list[Mark]] = {}
    for marking in MARKINGS:
        for pk, marks in marking(keys, today).items():
            found.setdefault(pk, []).extend(marks)
    return found


def board_of(cases: QuerySet[FollowUp], today: date) -> list[Column]:
    """One query for the counts, one for each column's cards, and those of the marks."""
    totals = dict(cases.order_by().values_list("state").annotate(Count("pk")))
    shown = {
        state: list(cases.filter(state=state).order_by("state_since", "pk")[:SHOWN])
        for state in BOARD
        if totals.get(state)
    }
    marks = marks_of([case for column in shown.values() for case in column], today)
    return [
        Column(
            state,
            totals.get(state, 0),
            tuple(
                Card(case, tuple(marks.get(case.pk, ())), (today - case.state_since).days)
                for case in shown.get(state, [])
            ),
        )
        for state in BOARD
    ]
