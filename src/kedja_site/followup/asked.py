"""What is asked of a supplier in a case: each room says what it has, by `@asks_supplier`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kedja_site.followup.models import FollowUp


class Turn(StrEnum):
    """Whose turn it is."""

    SUPPLIER = "supplier"
    BUYERS = "buyers"
    NOBODY = "nobody"
    """Done."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that is asked, as the supplier's page shows it."""

    title: str
    state: str
    """In words."""
    turn: Turn
    address: str
    due_on: date | None = None


Asking = Callable[[FollowUp, str], Iterable[Asked]]
ASKINGS: list[Asking] = []


def asks_supplier(asking: Asking) -> Asking:
    """Registers a function of a case and the token of its link."""
    ASKINGS.append(asking)
    return asking


def asked_of(case: FollowUp, token: str) -> list[Asked]:
    """Everything: what the supplier has to do first, by day; then what waits; then what is done."""
    order = list(Turn)
    found = [one for asking in ASKINGS for one in asking(case, token)]
    return sorted(found, key=lambda one: (order.index(one.turn), one.due_on or date.max, one.title))
