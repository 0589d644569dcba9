"""When a snapshot is built, what is cleared away, and what happens without one that can be used."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest

from kedja_site.register.graph import Node, NodeKind, trace_for
from kedja_site.register.graph.building import build_snapshot, graphs_folder
from kedja_site.register.graph.held import current
from kedja_site.register.graph.keeping import build_graph, is_due
from kedja_site.register.models import ChainLink, ContractBuyer, GraphChange, GraphSnapshot, Supplier
from kedja_site.register.tests.chain_ground import TODAY, Ground

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=7)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    return tmp_path


@pytest.fixture
def ground():
    return Ground()


def test_an_empty_register_needs_none(ground):
    assert not is_due(NOW)
    build_graph.enqueue()
    assert not GraphSnapshot.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_first_link_makes_one_due_and_a_change_when_it_is_old(ground):
    one = ground.link(ground.supplier(), ground.supplier())
    assert is_due(NOW)
    build_snapshot(NOW)
    assert not is_due(LATER)
    ChainLink.objects.filter(pk=one.pk).update(product="latex")
    assert not is_due(NOW + timedelta(hours=1))
    assert is_due(LATER)


def test_the_last_two_are_kept_and_the_changes_that_the_older_has_are_not(ground):
    ground.link(ground.supplier(), ground.supplier())
    snapshots = [build_snapshot(NOW + timedelta(hours=hour)) for hour in range(3)]
    assert {path.name for path in graphs_folder().iterdir()} == {one.folder for one in snapshots[1:]}
    assert set(GraphSnapshot.objects.values_list("folder", flat=True)) == {
        one.folder for one in snapshots[1:]
    }


def test_every_way_of_changing_a_row_is_noted(ground):
    contract = ground.contract(ground.organisation("Region Skåne"), ground.supplier("maker"))
    GraphChange.objects.all().delete()
    ContractBuyer.objects.create(contract=contract, buyer=ground.organisation("Region Blekinge"))
    assert list(GraphChange.objects.values_list("kind", "row_id")) == [("contract", contract.pk)]
    one, two = ground.supplier(), ground.supplier()
    link = ground.link(one, two)
    GraphChange.objects.all().delete()
    two.delete()
    assert set(GraphChange.objects.values_list("kind", "row_id")) == {
        ("link", link.pk),
        ("supplier", two.pk or link.to_supplier_id),
    }


def test_a_snapshot_whose_folder_is_gone_is_not_used_and_is_built_anew(ground):
    one, two = ground.supplier("one"), ground.supplier("two")
    ground.link(one, two)
    shutil.rmtree(graphs_folder() / build_snapshot(NOW).folder)
    assert current() is None
    assert is_due(NOW)
    numbers, _ = trace_for(ground.office(), [one], today=TODAY).reached(NodeKind.SUPPLIER)
    assert numbers.tolist() == [one.pk, two.pk]


def test_a_snapshot_from_another_server_is_not_used(ground):
    ground.link(ground.supplier(), ground.supplier())
    build_snapshot(NOW)
    GraphSnapshot.objects.update(database="another")
    assert current() is None
    assert is_due(NOW)


def test_what_is_undone_does_not_stay(ground):
    from django.db import transaction

    one, two = ground.supplier("one"), ground.supplier("two")
    build_snapshot(NOW)
    office = ground.office()
    with transaction.atomic():
        ground.link(one, two)
        assert trace_for(office, [one], today=TODAY).path_to(Node(NodeKind.SUPPLIER, two.pk))
        transaction.set_rollback(True)
    assert not trace_for(office, [one], today=TODAY).path_to(Node(NodeKind.SUPPLIER, two.pk))
    assert Supplier.objects.filter(pk=two.pk).exists()
