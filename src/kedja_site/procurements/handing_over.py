"""What each room gives the contract that a lot becomes, by `@hands_over` in its `given_to_contract.py`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.models import User

from kedja_site.procurements.models import Lot, Procurement
from kedja_site.register.models import Contract


@dataclass(frozen=True, slots=True)
class Term:
    """The term of the contract to be, from which rooms count their days."""

    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class PlannedDeadline:
    """Something to be done for the contract by a day."""

    key: str
    """Such as `circular.measure 2027`: once a contract."""
    title: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Given:
    """What a room gives the contract of one lot."""

    says: tuple[tuple[str, str], ...] = ()
    """In words, for the page before the hand-over: a label and what is given."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """Fields of the register's contract: `clause_level`, `clause_version`, `code_version`, `may_inspect`, `has_sanctions`."""
    deadlines: tuple[PlannedDeadline, ...] = ()
    after: Callable[[User, Contract], None] | None = None
    """Writes what stands in the room's own tables, in the transaction of the hand-over."""
    missing: tuple[str, ...] = ()
    """Sentences: what is not decided yet and the contract therefore goes without. It hinders nothing."""


HandsOver = Callable[[Procurement, Lot, Term], Given | None]
ROOMS: list[tuple[int, HandsOver]] = []


def hands_over(*, order: int) -> Callable[[HandsOver], HandsOver]:
    """Registers a function of procurement, lot and term; None where the room has nothing for the lot."""

    def register(giving: HandsOver) -> HandsOver:
        ROOMS.append((order, giving))
        ROOMS.sort(key=lambda pair: pair[0])
        return giving

    return register


def given_to(procurement: Procurement, lot: Lot, term: Term) -> list[Given]:
    """What all rooms give, in their order."""
    found: Iterable[Given | None] = (giving(procurement, lot, term) for _order, giving in ROOMS)
    return [given for given in found if given is not None]
