"""What a graph is built from, and what is refused."""

import numpy as np
import pytest
from tests.chain.test_trace import NO_DAY, Register, run, told

from kedja.chain import ChainGraph, Direction, GraphBuilder
from kedja.chain.errors import NotAGraphError, UnfitLinksError
from kedja.chain.layout import FILE_NAME

ZERO = np.zeros(1, np.int64)


def register(links=3) -> Register:
    made = Register({1: 0, 2: 0}, {1: (0, 1, 0)})
    made.links = dict.fromkeys(range(1, links + 1), (("c", 1), ("c", 2), 0, NO_DAY))
    return made


def test_links_out_of_order_are_refused(tmp_path):
    builder = GraphBuilder(tmp_path / "graph")
    builder.nodes(np.array([1]), ZERO, np.zeros(0, np.int64), *(np.zeros(0, np.int64) for _ in range(3)))
    with pytest.raises(UnfitLinksError, match="order of their keys"):
        builder.links(np.array([2, 2]), *(np.array([1, 1]) for _ in range(5)))
    builder.give_up()
    assert not list(tmp_path.iterdir())


def test_a_link_to_a_node_that_is_not_there_is_refused(tmp_path):
    builder = GraphBuilder(tmp_path / "graph")
    builder.nodes(np.array([1]), ZERO, np.zeros(0, np.int64), *(np.zeros(0, np.int64) for _ in range(3)))
    with pytest.raises(UnfitLinksError, match="link 7"):
        builder.links(np.array([7]), np.array([1]), ZERO, np.array([9]), ZERO, ZERO)
    builder.give_up()


def test_a_folder_without_a_graph_or_of_another_version_is_told_apart(tmp_path):
    with pytest.raises(NotAGraphError):
        ChainGraph.open(tmp_path)
    graph = register().build(tmp_path / "graph")
    info = graph.folder / FILE_NAME
    info.write_text(info.read_text().replace('"version": 1', '"version": 0'))
    with pytest.raises(NotAGraphError, match="version 0"):
        ChainGraph.open(graph.folder)


def test_a_graph_takes_the_place_of_another_while_somebody_reads_it(tmp_path):
    before = register(1).build(tmp_path / "graph")
    after = register(3).build(tmp_path / "graph")
    assert (before.info.links, after.info.links) == (1, 3)
    assert told(run(before, [("c", 1)], {0}, {0}, Direction.ONWARD))["c", 2] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["graph"]


def test_an_empty_register_makes_an_empty_graph(tmp_path):
    graph = Register({1: 0}, {}).build(tmp_path / "graph")
    assert told(run(graph, [("c", 1)], {0}, {0}, Direction.ONWARD)) == {("c", 1): 0}


def test_keys_far_apart_are_found_too(tmp_path):
    made = Register({1: 0, 9_000_000_000: 0}, {})
    made.links = {5_000_000_000: (("c", 1), ("c", 9_000_000_000), 0, NO_DAY)}
    graph = made.build(tmp_path / "graph")
    assert told(run(graph, [("c", 1)], {0}, {0}, Direction.ONWARD)) == {("c", 1): 0, ("c", 9_000_000_000): 1}
