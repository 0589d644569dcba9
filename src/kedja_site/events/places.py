"""Who gets a place: first come, first served, and nobody passes those who wait."""

from collections.abc import Sequence
from enum import Enum
from typing import TypeVar

T = TypeVar("T")


class Answer(Enum):
    """What somebody who registers gets."""

    PLACE = "place"
    WAIT = "wait"
    FULL = "full"


def free_places(limit: int | None, placed: int) -> int | None:
    """How many places are left, never below 0; None where there is no limit."""
    return None if limit is None else max(limit - placed, 0)


def answer(limit: int | None, placed: int, waiting: int, *, has_waiting_list: bool) -> Answer:
    """A place where one is free and nobody waits for it; else the waiting list, where there is one."""
    free = free_places(limit, placed)
    if free is None or (free > 0 and not waiting):
        return Answer.PLACE
    return Answer.WAIT if has_waiting_list else Answer.FULL


def who_moves_up(limit: int | None, placed: int, waiting: Sequence[T]) -> list[T]:
    """Those of `waiting`, in their order, for whom there is a place now."""
    free = free_places(limit, placed)
    return list(waiting if free is None else waiting[:free])
