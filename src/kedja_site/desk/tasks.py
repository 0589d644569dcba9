"""What a person has to do, waits for, or has done: each room says what it has, by `@gives_tasks`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kedja_site.people.access import Viewer


class TaskState(StrEnum):
    """Where a task stands on the page."""

    DUE = "due"
    """The viewer's to do, by `due_on` where a day is set."""
    WAITING = "waiting"
    """Somebody else's turn; the viewer sees to it that it comes."""
    DONE = "done"
    """Lately, so that one sees what came of it."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing, as *My tasks*, the digest and the calendar of deadlines show it."""

    key: str
    """The same each time it is asked for, such as `deviations.verify D-…`: calendars and letters know it by this."""
    title: str
    about: str
    """The supplier, or whatever it is about."""
    address: str
    state: TaskState
    due_on: date | None = None
    since: date | None = None

    def is_late(self, today: date) -> bool:
        """Whether its day is over."""
        return self.state is not TaskState.DONE and self.due_on is not None and self.due_on < today


Giving = Callable[[Viewer, date], Iterable[Task]]
GIVINGS: list[Giving] = []


def gives_tasks(giving: Giving) -> Giving:
    """Registers a function of the viewer and the day; it asks the database a fixed number of questions."""
    GIVINGS.append(giving)
    return giving


def tasks_of(viewer: Viewer, today: date) -> list[Task]:
    """All of them: the latest day first among what is due, then what waits, then what is done."""
    order = list(TaskState)
    found = [task for giving in GIVINGS for task in giving(viewer, today)]
    return sorted(found, key=lambda task: (order.index(task.state), task.due_on or date.max, task.title))
