"""What can be wrong with a graph's folder or with what it is made of."""

from typing import ClassVar

from kedja.errors import KedjaError


class ChainError(KedjaError):
    """The root of this room's errors."""

    room: ClassVar[str] = "kedja.chain"


class NotAGraphError(ChainError):
    """The folder holds no graph of this version: build it anew."""


class UnfitLinksError(ChainError):
    """The links do not come as they must: build from links in the order of their numbers, between nodes that are given."""
