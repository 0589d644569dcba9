"""The supply chains as a graph: from what was named to the contracts that it concerns, by what the viewer may see.

`trace_for(viewer, starts)` follows the links onward, from who supplies to who is supplied, through every tier, every merged
row and every cycle. `not_known(viewer, …)` tells which contracts could hide it, because their chains are not disclosed.
"""

from kedja_site.register.graph.answer import (
    AffectedContract,
    AffectedOrganisation,
    AffectedSupplier,
    Money,
    Trace,
    ValueState,
)
from kedja_site.register.graph.nodes import Direction, Node, NodeKind, PathStep, Step, node_of
from kedja_site.register.graph.not_known import NotKnown, not_known
from kedja_site.register.graph.tracing import trace_for

__all__ = [
    "AffectedContract",
    "AffectedOrganisation",
    "AffectedSupplier",
    "Direction",
    "Money",
    "Node",
    "NodeKind",
    "NotKnown",
    "PathStep",
    "Step",
    "Trace",
    "ValueState",
    "node_of",
    "not_known",
    "trace_for",
]
