"""A graph with changes laid over it answers as one that is built anew."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chain.test_trace import Register, check_paths, registers, run, told

from kedja.chain import AddedLinks, Changes, Direction


def changes_from(graph, old: Register, new: Register) -> Changes:
    """What a caller finds out who knows which rows have changed."""
    companies = np.array(sorted(set(new.companies) - set(old.companies)), np.int64)
    sites = np.array(sorted(set(new.sites) - set(old.sites)), np.int64)
    first = {"c": len(graph), "s": len(graph) + len(companies)}
    numbering = {"c": graph.companies, "s": graph.sites}

    def own(node):
        kind, key = node
        place = int(numbering[kind].of(np.array([key]))[0])
        if place >= 0:
            return place + (graph.first_site if kind == "s" else 0)
        return first[kind] + int(np.searchsorted(companies if kind == "c" else sites, key))

    def lead(node):
        return own(new.lead(node))

    nodes = [*(("c", key) for key in new.companies), *(("s", key) for key in new.sites)]
    moved = {node for node in nodes if old.has(node) and old.lead(node) != new.lead(node)}
    links = {
        key
        for key in old.links.keys() | new.links.keys()
        if old.links.get(key) != new.links.get(key) or moved & set(new.links[key][:2])
    }
    added = [(*new.links[key], key) for key in sorted(links) if key in new.links]
    column = lambda values: np.array(list(values), np.int64)  # noqa: E731
    return Changes(
        graph,
        new_companies=companies,
        new_sites=sites,
        leads={own(node): lead(node) for node in nodes if node in moved or not old.has(node)},
        operators={
            own(("s", key)): -1 if into or not by else lead(("c", by))
            for key, (into, by, _) in new.sites.items()
            if old.sites.get(key) != (into, by, _) or ("c", by) in moved
        },
        gone=column(sorted(links)),
        added=AddedLinks(
            column(lead(near) for near, *_ in added),
            column(lead(far) for _, far, *_ in added),
            column(right for _, _, right, *_ in added),
            column(key for *_, key in added),
            column(last for _, _, _, last, _ in added),
        ),
    )


@settings(max_examples=100, deadline=None)
@given(registers(), registers(), st.sets(st.integers(0, 2)), st.sampled_from(list(Direction)))
def test_changes_laid_over_a_graph_answer_as_one_built_anew(
    tmp_path_factory, before, after, links_seen, direction
):
    old, _ = before
    new, starts = after
    # What was there may change in every way, but is not taken away.
    new.companies = dict.fromkeys(old.companies, 0) | new.companies
    new.sites = old.sites | new.sites
    for key, (into, by, right) in list(new.sites.items()):
        new.sites[key] = (0 if new.turns(key, into) else into, by, right)
    graph = old.build(tmp_path_factory.mktemp("graph") / "one")
    reached = run(graph, starts, links_seen | {2}, {0, 1, 2}, direction, changes_from(graph, old, new))
    assert told(reached) == new.expected(starts, links_seen | {2}, {0, 1, 2}, direction)
    check_paths(reached, new, links_seen | {2}, direction)
