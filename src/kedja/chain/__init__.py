"""The supply-chain graph: from a site or company through every tier to those whom it supplies, and back.

The graph lies in a folder, as arrays that are mapped into memory and shared by all processes that read it: `build` writes it from
streams, `ChainGraph.open` reads it, `trace` follows it. What has changed since it was written is laid over it (`Changes`).
Who may see what is the caller's: a link and a site carry the number of a right, and a trace is told which rights the viewer has.
"""

from kedja.chain.build import GraphBuilder
from kedja.chain.changes import AddedLinks, Changes
from kedja.chain.direction import Direction
from kedja.chain.graph import ChainGraph
from kedja.chain.linked import linked
from kedja.chain.trace import Arrival, PathNode, Reached, trace

__all__ = [
    "AddedLinks",
    "Arrival",
    "ChainGraph",
    "Changes",
    "Direction",
    "GraphBuilder",
    "PathNode",
    "Reached",
    "linked",
    "trace",
]
