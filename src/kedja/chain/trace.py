"""Following a graph from where one starts: breadth first, a whole tier in one go.

What a step means. A *link* takes one tier. A company that was named, or that is the far end of a link, stands for itself as a
*whole*: what it buys may go into any of its sites, so its own sites are reached with it, in the same tier. A site's goods are sold by
the company that runs it, so from a site its *operator* is reached, in the same tier, but not the operator's other sites: these have
not had the goods.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from kedja.chain.changes import Changes
from kedja.chain.direction import Direction
from kedja.chain.graph import ChainGraph
from kedja.chain.layout import Side
from kedja.chain.ranges import distinct, ranges

AT_ONCE = 1_000_000
"""Links that are looked at in one go: what lies in the processor's caches, more or less."""
NOT_REACHED = -1


class Arrival(IntEnum):
    """How a node was come to from the one before it."""

    START = 0
    LINK = 1
    OPERATOR = 2
    OWN_SITE = 3


OPPOSITE = {Direction.ONWARD: Direction.BEHIND, Direction.BEHIND: Direction.ONWARD}


@dataclass(frozen=True, slots=True)
class PathNode:
    """A node of a path, how it was come to, and the link's key where it was by one."""

    node: int
    arrival: Arrival
    link: int | None = None


def trace(
    graph: ChainGraph,
    starts: np.ndarray,
    direction: Direction,
    *,
    sees_link: np.ndarray,
    sees_node: np.ndarray,
    today: int,
    changes: Changes | None = None,
) -> "Reached":
    """Everything that is reached from `starts`.

    `sees_link` says of each right whether links with it are followed, `sees_node` of each node (new ones too) whether it is entered.
    Links whose last day is before `today` (days since 1970) are left out.
    """
    changes = changes or Changes(graph)
    walk = Reached(graph, changes, direction, sees_link, sees_node, today)
    walk.run(np.unique(starts))
    return walk


class Reached:
    """What was reached, and how many links away it is."""

    def __init__(
        self,
        graph: ChainGraph,
        changes: Changes,
        direction: Direction,
        sees_link: np.ndarray,
        sees_node: np.ndarray,
        today: int,
    ) -> None:
        self.graph, self.changes, self.direction = graph, changes, direction
        self.sees_link = sees_link
        self.starts = np.zeros(0, np.int64)
        self.tier = np.full(changes.nodes, NOT_REACHED, np.int16)
        """Of each node, how many links away; NOT_REACHED where it was not."""
        self.whole = np.full(changes.nodes, NOT_REACHED, np.int16)
        """Of each company, when it was reached as a whole."""
        self._sees_node = sees_node
        self._open = sees_node.copy()
        """Nodes that a link can still come to with news."""
        self._gone = gone_places(graph, changes, today)
        added = changes.added
        self._lasting = np.flatnonzero(sees_link[added.rights] & (added.last_days >= today))
        """The added links that hold and may be seen."""

    # --- going

    def run(self, starts: np.ndarray) -> None:
        """Follows everything from `starts`."""
        self.starts = starts = starts[(starts >= 0) & self._sees_node[starts]]
        tier = 0
        frontier = self._arrive(starts, tier)
        while len(frontier):
            tier += 1
            frontier = self._arrive(self._linked_from(frontier), tier)

    def _linked_from(self, frontier: np.ndarray) -> np.ndarray:
        """The open nodes that links lead to, each once."""
        side = self.graph.sides[self.direction]
        gone = self._gone[self.direction]
        found = np.zeros(len(self.tier), bool)
        for places in link_places(side, frontier[frontier < len(self.graph)]):
            nodes = side.other[places]
            # Most links lead to where the trace has been: only the others are asked whether they may be seen.
            news = np.flatnonzero(self._open[nodes])
            places, nodes = places[news], nodes[news]  # noqa: PLW2901 - what is left of them
            seen = self.sees_link[side.rights[places]]
            leave_out(places, gone, seen)
            nodes = nodes[seen]
            found[nodes] = True
            self._open[nodes] = False
        if len(self._lasting):
            near, far = self.changes.added.ends(self.direction)
            near, far = near[self._lasting], far[self._lasting]
            is_here = np.zeros(len(self.tier), bool)
            is_here[frontier] = True
            found[far[is_here[near] & self._open[far]]] = True
        return np.flatnonzero(found)

    def _arrive(self, nodes: np.ndarray, tier: int) -> np.ndarray:
        """Enters the nodes, the sites of companies among them, and the operators of sites; gives what is new, in order."""
        companies = nodes[self.changes.is_company(nodes)]
        companies = companies[self.whole[companies] == NOT_REACHED]
        self.whole[companies] = tier
        self._open[nodes] = False
        new = nodes[self.tier[nodes] == NOT_REACHED]
        self.tier[new] = tier
        own = self.changes.own_sites(companies)[0]
        own = own[(self.tier[own] == NOT_REACHED) & self._sees_node[own]]
        self.tier[own] = tier
        self._open[own] = False
        sites = np.concatenate((new[~self.changes.is_company(new)], own))
        operators = self.changes.operators(sites)
        operators = operators[operators >= 0]
        operators = operators[self._sees_node[operators] & (self.tier[operators] == NOT_REACHED)]
        self.tier[operators] = tier
        return distinct(np.concatenate((new, own, operators)))

    # --- what was reached

    def nodes(self) -> np.ndarray:
        """All nodes that were reached, in order."""
        return np.flatnonzero(self.tier != NOT_REACHED)

    def path(self, node: int) -> list[PathNode]:
        """A shortest path, in links, from a start to `node`; empty where it was not reached."""
        if self.tier[node] == NOT_REACHED:
            return []
        steps = []
        at: int | None = node
        as_whole = False
        while at is not None:
            before, arrival, link = self._before(at, as_whole=as_whole)
            steps.append(PathNode(at, arrival, link))
            at, as_whole = before, arrival == Arrival.OWN_SITE
        return steps[::-1]

    def _before(self, node: int, *, as_whole: bool) -> tuple[int | None, Arrival, int | None]:
        """The node before on a shortest path, how `node` was come to from it, and by which link."""
        one = np.array([node])
        if self.changes.is_company(one)[0]:
            tier = int(self.whole[node] if as_whole else self.tier[node])
            if self.whole[node] != tier:
                sites = self.changes.own_sites(one)[0]
                return int(sites[self.tier[sites] == tier][0]), Arrival.OPERATOR, None
        else:
            tier = int(self.tier[node])
        if tier == 0 and node in self.starts:
            return None, Arrival.START, None
        if tier and (link := self._link_into(node, tier)):
            return link[0], Arrival.LINK, link[1]
        return int(self.changes.operators(one)[0]), Arrival.OWN_SITE, None

    def _link_into(self, node: int, tier: int) -> tuple[int, int] | None:
        """A node one link nearer, and the link's key."""
        back = OPPOSITE[self.direction]
        side = self.graph.sides[back]
        if node < len(self.graph):
            places = np.arange(side.starts[node], side.starts[node + 1])
            seen = self.sees_link[side.rights[places]] & (self.tier[side.other[places]] == tier - 1)
            gone = self._gone[back]
            seen &= ~np.isin(places, gone[(gone >= side.starts[node]) & (gone < side.starts[node + 1])])
            for place in places[seen][:1].tolist():
                return int(side.other[place]), int(self.graph.link_keys[side.link[place]])
        near, far = self.changes.added.ends(self.direction)
        for link in self._lasting[(far[self._lasting] == node)].tolist():
            if self.tier[near[link]] == tier - 1:
                return int(near[link]), int(self.changes.added.keys[link])
        return None


def link_places(side: Side, frontier: np.ndarray) -> Iterator[np.ndarray]:
    """Where the links of the frontier stand, some at once."""
    first = side.starts[frontier]
    counts = side.starts[frontier + 1] - first
    upto = np.cumsum(counts)
    at = 0
    while at < len(frontier):
        done = int(upto[at - 1]) if at else 0
        end = max(at + 1, int(np.searchsorted(upto, done + AT_ONCE, side="right")))
        yield ranges(first[at:end], counts[at:end])
        at = end


def leave_out(places: np.ndarray, gone: np.ndarray, seen: np.ndarray) -> None:
    """Sets `seen` to False at those of the places (in order) that are among `gone`."""
    if len(gone) and len(places):
        at = np.minimum(np.searchsorted(places, gone), len(places) - 1)
        seen[at[places[at] == gone]] = False


def gone_places(graph: ChainGraph, changes: Changes, today: int) -> dict[Direction, np.ndarray]:
    """The places of links that are no more, or have had their last day, in order."""
    link, day = graph.ending
    ended = link[: int(np.searchsorted(day, today))]
    if not len(ended):
        return changes.gone
    return {
        direction: np.union1d(places, graph.place_of_link[direction][ended].astype(np.int64))
        for direction, places in changes.gone.items()
    }
