"""What a chain is made of, in words that pages and letters can use."""

from enum import StrEnum
from typing import NamedTuple

from kedja.chain.direction import Direction
from kedja_site.register.models import Site, Supplier

__all__ = ["Direction", "Node", "NodeKind", "PathStep", "Step", "node_of"]


class NodeKind(StrEnum):
    """What stands in a chain."""

    SUPPLIER = "supplier"
    SITE = "site"


class Node(NamedTuple):
    """A supplier or a site, by its number in the database; the one that others were merged into."""

    kind: NodeKind
    pk: int


class Step(StrEnum):
    """How a trace came from one node to the next."""

    START = "start"
    """It was named."""
    LINK = "link"
    """A link of a supply chain, one tier."""
    OPERATOR = "operator"
    """From a site to the company that runs it: what the site makes, the company sells. No tier."""
    OWN_SITE = "own_site"
    """From a company that was named, or that is a link's end, to the sites that it runs. No tier."""


class PathStep(NamedTuple):
    """One node of a path, and how it was reached from the one before."""

    node: Node
    step: Step
    link: int | None = None
    """The ChainLink's number, where it was a link."""


def node_of(thing: "Supplier | Site | Node") -> Node:
    """The node that a supplier or a site is."""
    if isinstance(thing, Node):
        return thing
    return Node(NodeKind.SUPPLIER if isinstance(thing, Supplier) else NodeKind.SITE, thing.pk)
