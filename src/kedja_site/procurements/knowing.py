"""What is known already of what is to be procured: each room says what it knows, by `@known_of_category` in its `known_of_category.py`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kedja_site.people.access import Viewer
from kedja_site.procurements.models import Procurement


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is known, where it can be read, and what is said beside it."""

    text: str
    url: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What a room knows, under a heading. `nothing` is said where there is no line: not known is not the same as none."""

    key: str
    heading: str
    lines: tuple[Line, ...] = ()
    nothing: str = ""
    more_url: str = ""
    """Where all of it stands."""


Knowing = Callable[[Viewer, Procurement, Sequence[str]], Known | None]
KNOWINGS: list[tuple[int, Knowing]] = []


def known_of_category(*, order: int) -> Callable[[Knowing], Knowing]:
    """Registers a function of viewer, procurement and categories; None where it has nothing to do with them.

    It asks the database a fixed number of questions a category at the most.
    """

    def register(knowing: Knowing) -> Knowing:
        KNOWINGS.append((order, knowing))
        KNOWINGS.sort(key=lambda pair: pair[0])
        return knowing

    return register


def known_of(viewer: Viewer, procurement: Procurement, codes: Sequence[str]) -> list[Known]:
    """What all rooms know, in their order."""
    found = (knowing(viewer, procurement, codes) for _order, knowing in KNOWINGS)
    return [known for known in found if known is not None]
