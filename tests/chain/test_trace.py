"""Traces over built graphs, with what has changed since, beside a plain walk."""

from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chain.plain_walk import plain_walk

from kedja.chain import Arrival, ChainGraph, Changes, Direction, GraphBuilder, trace
from kedja.chain.layout import NO_DAY

TODAY = 20_000


@dataclass
class Register:
    """Rows by key, as a database has them."""

    companies: dict[int, int] = field(default_factory=dict)  # key → what it was merged into, or 0
    sites: dict[int, tuple[int, int, int]] = field(default_factory=dict)  # key → merged into, run by, right
    links: dict[int, tuple[tuple[str, int], tuple[str, int], int, int]] = field(default_factory=dict)

    def lead(self, node):
        kind, key = node
        rows = self.companies if kind == "c" else {k: v[0] for k, v in self.sites.items()}
        while rows[key]:
            key = rows[key]
        return kind, key

    def has(self, node):
        kind, key = node
        return key in (self.companies if kind == "c" else self.sites)

    def turns(self, key, into):
        """Whether a site would lead in a circle."""
        seen = {key}
        while into and into not in seen:
            seen.add(into)
            into = self.sites[into][0]
        return bool(into)

    def build(self, folder: Path, at_once: int = 3) -> ChainGraph:
        builder = GraphBuilder(folder)
        companies, sites = sorted(self.companies), sorted(self.sites)
        builder.nodes(
            np.array(companies, np.int64),
            np.array([self.companies[key] for key in companies], np.int64),
            np.array(sites, np.int64),
            *(np.array([self.sites[key][place] for key in sites], np.int64) for place in range(3)),
        )
        keys = sorted(self.links)
        for at in range(0, len(keys), at_once):
            some = keys[at : at + at_once]
            ends = [
                np.array([self.links[key][end][1] if self.links[key][end][0] == kind else 0 for key in some])
                for end in (0, 1)
                for kind in "cs"
            ]
            rights = np.array([self.links[key][2] for key in some])
            builder.links(
                np.array(some), *ends, rights, np.array([self.links[key][3] for key in some], np.int32)
            )
        return ChainGraph.open(builder.finish())

    def expected(self, starts, links_seen, sites_seen, direction):
        sees = {("c", key) for key, into in self.companies.items() if not into}
        sees |= {
            ("s", key) for key, (into, _, right) in self.sites.items() if not into and right in sites_seen
        }
        links = [
            (self.lead(near), self.lead(far))
            for near, far, right, last in self.links.values()
            if right in links_seen and last >= TODAY
        ]
        if direction == Direction.BEHIND:
            links = [(far, near) for near, far in links]
        run_by = {
            ("s", key): self.lead(("c", by)) for key, (into, by, _) in self.sites.items() if by and not into
        }
        return plain_walk([self.lead(start) for start in starts], links, run_by, sees)


@st.composite
def registers(draw):
    register = Register()
    companies = draw(st.lists(st.integers(1, 30), min_size=1, max_size=7, unique=True))
    sites = draw(st.lists(st.integers(1, 30), min_size=1, max_size=7, unique=True))
    for place, key in enumerate(companies):
        register.companies[key] = draw(st.sampled_from([0, 0, 0, *companies[:place]]))
    for place, key in enumerate(sites):
        register.sites[key] = (
            draw(st.sampled_from([0, 0, 0, *sites[:place]])),
            draw(st.sampled_from([0, *companies])),
            draw(st.integers(0, 2)),
        )
    nodes = [*(("c", key) for key in companies), *(("s", key) for key in sites)]
    node = st.sampled_from(nodes)
    day = st.sampled_from([NO_DAY, NO_DAY, TODAY - 1, TODAY])
    for key in draw(st.lists(st.integers(1, 60), max_size=20, unique=True)):
        register.links[key] = (draw(node), draw(node), draw(st.integers(0, 2)), draw(day))
    return register, draw(st.lists(node, max_size=3))


def run(graph, starts, links_seen, sites_seen, direction, changes=None, site_rights=None):
    changes = changes or Changes(graph)
    numbers = [
        (changes.node_of_company if kind == "c" else changes.node_of_site)(key) for kind, key in starts
    ]
    rights = np.asarray(graph.rights) if site_rights is None else site_rights
    seen = np.ones(changes.nodes, bool)
    seen[graph.first_site : len(graph)] = np.isin(rights, list(sites_seen))
    return trace(
        graph,
        np.array(numbers, np.int64),
        direction,
        sees_link=np.isin(np.arange(3), list(links_seen)),
        sees_node=seen,
        today=TODAY,
        changes=changes,
    )


def told(reached):
    nodes = reached.nodes()
    keys, is_company = reached.changes.keys_of(nodes), reached.changes.is_company(nodes)
    return {
        ("c" if company else "s", key): int(reached.tier[node])
        for node, key, company in zip(nodes.tolist(), keys.tolist(), is_company.tolist(), strict=True)
    }


def check_paths(reached, register, links_seen, direction):
    """Each path begins at a start, has as many links as the tier says, and each step is what it says."""
    for node in reached.nodes().tolist():
        path = reached.path(node)
        assert path[0].arrival == Arrival.START
        assert path[-1].node == node
        assert sum(step.arrival == Arrival.LINK for step in path) == reached.tier[node]
        for before, step in pairwise(path):
            keys = reached.changes.keys_of(np.array([before.node, step.node])).tolist()
            kinds = reached.changes.is_company(np.array([before.node, step.node])).tolist()
            here, there = (("c" if kind else "s", key) for kind, key in zip(kinds, keys, strict=True))
            if step.arrival == Arrival.LINK:
                near, far, right, last = register.links[step.link]
                ends = (register.lead(near), register.lead(far))
                assert ends == ((here, there) if direction == Direction.ONWARD else (there, here))
                assert right in links_seen
                assert last >= TODAY
            elif step.arrival == Arrival.OPERATOR:
                assert register.lead(("c", register.sites[here[1]][1])) == there
            else:
                assert step.arrival == Arrival.OWN_SITE
                assert before.arrival in {Arrival.LINK, Arrival.START}
                assert register.lead(("c", register.sites[there[1]][1])) == here


@settings(max_examples=100, deadline=None)
@given(
    registers(),
    st.sets(st.integers(0, 2)),
    st.sets(st.integers(0, 2), min_size=1),
    st.sampled_from(list(Direction)),
)
def test_a_trace_reaches_what_a_plain_walk_reaches(
    tmp_path_factory, drawn, links_seen, sites_seen, direction
):
    register, starts = drawn
    graph = register.build(tmp_path_factory.mktemp("graph") / "one")
    rights = np.asarray(graph.rights)
    links_seen = links_seen | {2}
    reached = run(graph, starts, links_seen, sites_seen, direction, site_rights=rights)
    assert told(reached) == register.expected(starts, links_seen, sites_seen, direction)
    check_paths(reached, register, links_seen, direction)
