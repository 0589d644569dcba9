"""A snapshot of what is committed, and changes that are committed in another order than they were made."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from kedja_site.config.row_lock import as_system
from kedja_site.register.graph import Direction, Node, NodeKind, trace_for
from kedja_site.register.graph.building import build_snapshot
from kedja_site.register.graph.held import current
from kedja_site.register.graph.tracing import trace_by_tables
from kedja_site.register.models import GraphChange
from kedja_site.register.tests.chain_ground import TODAY, Ground

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


@pytest.fixture
def ground(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    with as_system("a test"):
        yield Ground()


def test_the_columns_of_a_snapshot_are_the_rows_of_the_tables(ground):
    regions = [ground.organisation(name) for name in ("Region Skåne", "Region Blekinge")]
    suppliers = [ground.supplier(f"supplier {number}") for number in range(4)]
    sites = [ground.site(f"site {number}", run_by=suppliers[number]) for number in range(4)]
    ground.supplier("old", merged_into=suppliers[1])
    ground.site("hidden", run_by=suppliers[2], is_confidential=True, disclosed_to=regions[0])
    for near, far in (
        (sites[0], suppliers[1]),
        (suppliers[1], suppliers[2]),
        (sites[1], sites[3]),
        (suppliers[2], sites[0]),
    ):
        ground.link(near, far, disclosed_by=suppliers[3], disclosed_to=regions[1])
    ground.contract(
        regions[0],
        suppliers[2],
        value=5,
        buyers=(regions[1],),
        categories=("gloves", "gowns"),
        countries=("MY",),
    )
    ground.contract(regions[1], suppliers[3], currency="EUR", value=7, ends_on=TODAY, made_at=(sites[0],))
    ground.contract(regions[1], suppliers[1], currency="DKK", categories=("suture",))
    build_snapshot(NOW)
    held = current()
    assert held.overlay.links == {}
    assert held.now.words["currency"] == ["DKK", "EUR", "SEK"]
    office = ground.office()
    for start in (*suppliers, *sites):
        node = Node(NodeKind(start._meta.model_name), start.pk)
        for direction in Direction:
            fast, plain = (
                trace_for(office, [start], direction=direction, today=TODAY),
                trace_by_tables(office, [node], direction, TODAY),
            )
            for kind in NodeKind:
                assert [column.tolist() for column in fast.reached(kind)] == [
                    column.tolist() for column in plain.reached(kind)
                ]
            assert fast.contracts == plain.contracts
            assert fast.organisations == plain.organisations


def test_what_is_saved_counts_in_the_next_answer_and_is_read_once(ground, django_assert_num_queries):
    one, two = ground.supplier("one"), ground.supplier("two")
    build_snapshot(NOW)
    office = ground.office()
    trace_for(office, [one], today=TODAY)
    ground.link(one, two)
    assert trace_for(office, [one], today=TODAY).path_to(Node(NodeKind.SUPPLIER, two.pk))
    with django_assert_num_queries(2):
        # Which snapshot is in use, and what has changed since.
        assert trace_for(office, [one], today=TODAY).path_to(Node(NodeKind.SUPPLIER, two.pk))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
def test_a_transaction_that_was_slow_to_commit_is_not_missed(ground):
    one, two, three = (ground.supplier(name) for name in ("one", "two", "three"))
    office = ground.office()
    written, may_commit = threading.Event(), threading.Event()

    def slow():
        with as_system("a test"), transaction.atomic():
            ground.link(one, two)
            written.set()
            may_commit.wait(30)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    assert written.wait(30)
    build_snapshot(NOW)
    ground.link(one, three)
    before = trace_for(office, [one], today=TODAY)
    assert before.path_to(Node(NodeKind.SUPPLIER, three.pk))
    assert not before.path_to(Node(NodeKind.SUPPLIER, two.pk))
    later = GraphChange.objects.count()
    may_commit.set()
    thread.join()
    assert GraphChange.objects.count() > later
    assert trace_for(office, [one], today=TODAY).path_to(Node(NodeKind.SUPPLIER, two.pk))
