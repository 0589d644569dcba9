"""What has changed since the graph was written, laid over it by every trace."""

from dataclasses import dataclass, field

import numpy as np

from kedja.chain.direction import Direction
from kedja.chain.graph import ChainGraph
from kedja.chain.ranges import ranges

NONE = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class AddedLinks:
    """Links that are new, or whose row has changed: by nodes, after merging."""

    near: np.ndarray = field(default_factory=lambda: NONE)
    far: np.ndarray = field(default_factory=lambda: NONE)
    rights: np.ndarray = field(default_factory=lambda: NONE)
    keys: np.ndarray = field(default_factory=lambda: NONE)
    last_days: np.ndarray = field(default_factory=lambda: NONE)

    def ends(self, direction: Direction) -> tuple[np.ndarray, np.ndarray]:
        """Where a trace comes from, and where it comes to."""
        return (self.near, self.far) if direction == Direction.ONWARD else (self.far, self.near)


class Changes:
    """New nodes get the numbers after the graph's last: first companies, then sites, in the order given.

    A link that has changed is both gone and added. A node that was merged since has its links given anew, and so have the sites that
    it runs; `leads` says where a start goes that is named by it.
    """

    def __init__(
        self,
        graph: ChainGraph,
        *,
        new_companies: np.ndarray = NONE,
        new_sites: np.ndarray = NONE,
        leads: dict[int, int] | None = None,
        operators: dict[int, int] | None = None,
        gone: np.ndarray = NONE,
        added: AddedLinks | None = None,
    ) -> None:
        self.graph = graph
        self.new_companies, self.new_sites = new_companies, new_sites
        self.leads = leads or {}
        self.added = added or AddedLinks()
        links = graph.links_by_key(gone)
        self.gone_links = links
        self.gone = {
            direction: np.sort(graph.place_of_link[direction][links].astype(np.int64))
            for direction in Direction
        }
        """Places of links that are no more, in each side's order."""
        operators = operators or {}
        self.moved_sites = np.array(sorted(operators), np.int64)
        """Sites whose operator has changed, and new ones."""
        self.moved_to = np.array([operators[site] for site in self.moved_sites.tolist()], np.int64)

    @property
    def nodes(self) -> int:
        """How many nodes there are with the new ones."""
        return len(self.graph) + len(self.new_companies) + len(self.new_sites)

    @property
    def first_new_site(self) -> int:
        """The number of the first new node that is a site."""
        return len(self.graph) + len(self.new_companies)

    def node_of_company(self, key: int) -> int:
        """The node of a company, after merging; -1 where it is not known."""
        place = int(self.graph.companies.of(np.array([key]))[0])
        if place < 0:
            new = np.flatnonzero(self.new_companies == key)
            place = len(self.graph) + int(new[0]) if len(new) else -1
        return self._led(place)

    def node_of_site(self, key: int) -> int:
        """The same of a site."""
        place = int(self.graph.sites.of(np.array([key]))[0])
        if place >= 0:
            return self._led(place + self.graph.first_site)
        new = np.flatnonzero(self.new_sites == key)
        return self._led(self.first_new_site + int(new[0]) if len(new) else -1)

    def _led(self, node: int) -> int:
        if node in self.leads:
            return self.leads[node]
        return int(self.graph.leads[node]) if 0 <= node < len(self.graph) else node

    def is_company(self, nodes: np.ndarray) -> np.ndarray:
        """Which of the nodes are companies."""
        first = len(self.graph)
        return (nodes < self.graph.first_site) | ((nodes >= first) & (nodes < self.first_new_site))

    def keys_of(self, nodes: np.ndarray) -> np.ndarray:
        """The keys of the nodes."""
        if not len(self.new_companies) and not len(self.new_sites):
            return np.asarray(self.graph.keys[nodes])
        new = np.concatenate((self.new_companies, self.new_sites))
        is_new = nodes >= len(self.graph)
        return np.where(
            is_new,
            new[np.where(is_new, nodes - len(self.graph), 0)],
            self.graph.keys[np.where(is_new, 0, nodes)] if len(self.graph) else 0,
        )

    def own_sites(self, companies: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The sites that the companies (in order, each once) run, and who runs each."""
        starts, site = self.graph.own_sites
        old = companies[companies < self.graph.first_site]
        first = starts[old]
        counts = starts[old + 1] - first
        sites, owners = site[ranges(first, counts)].astype(np.int64), np.repeat(old, counts)
        if not len(self.moved_sites):
            return sites, owners
        stays, comes = ~np.isin(sites, self.moved_sites), np.isin(self.moved_to, companies)
        return (
            np.concatenate((sites[stays], self.moved_sites[comes])),
            np.concatenate((owners[stays], self.moved_to[comes])),
        )

    def operators(self, sites: np.ndarray) -> np.ndarray:
        """The company that runs each of the sites, or -1."""
        operators = np.full(len(sites), -1, np.int64)
        is_old = sites < len(self.graph)
        operators[is_old] = self.graph.operator[sites[is_old] - self.graph.first_site]
        moved = self.moved_sites
        if len(moved) and len(sites):
            at = np.minimum(np.searchsorted(moved, sites), len(moved) - 1)
            is_moved = moved[at] == sites
            operators[is_moved] = self.moved_to[at[is_moved]]
        return operators
