"""When one can register for an event."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Door(Enum):
    """Whether registration is open, and if not, why."""

    NONE = "none"  # one simply comes
    NOT_YET = "not_yet"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Opening:
    """What the organiser has said of an event's registration."""

    takes_registrations: bool
    starts_at: datetime
    ends_at: datetime
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    is_cancelled: bool = False


def door(opening: Opening, now: datetime) -> Door:
    """Open from `opens_at` up to, not including, `closes_at`; without that, until the event starts."""
    if opening.is_cancelled:
        return Door.CANCELLED
    if now >= opening.ends_at:
        return Door.OVER
    if not opening.takes_registrations:
        return Door.NONE
    if opening.opens_at is not None and now < opening.opens_at:
        return Door.NOT_YET
    return Door.OPEN if now < (opening.closes_at or opening.starts_at) else Door.CLOSED
