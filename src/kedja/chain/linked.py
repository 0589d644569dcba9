"""Which nodes have links at all: where nothing is linked, nothing is known."""

import numpy as np

from kedja.chain.changes import Changes
from kedja.chain.direction import Direction
from kedja.chain.graph import ChainGraph
from kedja.chain.trace import gone_places, leave_out, link_places


def linked(
    graph: ChainGraph,
    nodes: np.ndarray,
    direction: Direction,
    *,
    sees_link: np.ndarray,
    today: int,
    changes: Changes | None = None,
) -> np.ndarray:
    """Of each of the nodes (in order, each once), whether a link with a right that is seen goes from it in `direction`."""
    changes = changes or Changes(graph)
    side, gone = graph.sides[direction], gone_places(graph, changes, today)[direction]
    found = np.zeros(changes.nodes, bool)
    for places in link_places(side, nodes[nodes < len(graph)]):
        seen = sees_link[side.rights[places]]
        leave_out(places, gone, seen)
        # The node of each place: the last whose links begin at it or before.
        found[np.searchsorted(side.starts, places[seen], side="right") - 1] = True
    near, _ = changes.added.ends(direction)
    found[near[sees_link[changes.added.rights] & (changes.added.last_days >= today)]] = True
    of_nodes: np.ndarray = found[nodes]
    return of_nodes
