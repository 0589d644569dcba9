"""Which way a trace goes along the links."""

from enum import StrEnum


class Direction(StrEnum):
    """A link says: `from` supplies `to`."""

    ONWARD = "onward"
    """From who supplies to who is supplied, as the goods go: from a factory to the contracts. The way of an alarm."""
    BEHIND = "behind"
    """From who is supplied to who supplies, against the goods: from a contract's supplier to the raw material."""
