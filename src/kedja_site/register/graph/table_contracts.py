"""The contracts that a walk over the tables reaches, as columns."""

from collections import defaultdict
from datetime import date
from typing import Any

import numpy as np
from django.db.models import Q, QuerySet

from kedja_site.people.access import Access, Viewer, access_for
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.graph.answer import Hits, ValueState, day_number
from kedja_site.register.graph.nodes import Node, NodeKind
from kedja_site.register.graph.tables import TableWalk, chunks, leading, merged_rows
from kedja_site.register.models import Contract, ContractArticle, ContractBuyer

FIELDS = ("pk", "supplier", "owner", "ends_on", "value", "currency")


def running(contracts: "QuerySet[Contract]", today: date) -> "QuerySet[Contract]":
    """Those that have not ended."""
    return contracts.filter(Q(ends_on=None) | Q(ends_on__gte=today))


def affected(walk: TableWalk) -> Hits:
    """The running contracts of the suppliers that were reached, and those with an article made at a site that was."""
    tiers: dict[int, tuple[int, int]] = {}
    contracts: dict[int, tuple[Any, ...]] = {}
    visible = running(Contract.objects.visible_to(walk.viewer), walk.today)
    suppliers = merged_rows(NodeKind.SUPPLIER, _numbers(walk, NodeKind.SUPPLIER))
    for some in chunks(suppliers):
        for row in visible.filter(supplier__in=some).values_list(*FIELDS).distinct():
            contracts[row[0]] = row
            tiers[row[0]] = (walk.tiers[Node(NodeKind.SUPPLIER, suppliers[row[1]])] + 1, 0)
    sites = merged_rows(NodeKind.SITE, _numbers(walk, NodeKind.SITE))
    for some in chunks(sites):
        made = dict[int, tuple[int, int]]()
        for contract, site in ContractArticle.objects.filter(made_at__in=some).values_list(
            "contract", "made_at"
        ):
            # The article is one tier behind the contract's supplier.
            tier = (walk.tiers[Node(NodeKind.SITE, sites[site])] + 2, sites[site])
            made[contract] = min(tier, made.get(contract, tier))
        for few in chunks(set(made) - set(contracts)):
            contracts |= {row[0]: row for row in visible.filter(pk__in=few).values_list(*FIELDS).distinct()}
        for contract in set(made) & set(contracts):
            tiers[contract] = min(made[contract], tiers.get(contract, made[contract]))
    return as_hits(walk.viewer, list(contracts.values()), tiers)


def _numbers(walk: TableWalk, kind: NodeKind) -> list[int]:
    return [node.pk for node in walk.tiers if node.kind == kind]


def as_hits(viewer: Viewer, rows: list[tuple[Any, ...]], tiers: dict[int, tuple[int, int]]) -> Hits:
    """The rows as columns, the values masked that the viewer may not know."""
    values = access_for(viewer, Subject.CONTRACT_VALUE, Action.SEE)
    buyers: dict[int, list[int]] = defaultdict(list)
    for some in chunks(row[0] for row in rows):
        told = ContractBuyer.objects.filter(contract__in=some).order_by("buyer")
        for contract, buyer in told.values_list("contract", "buyer"):
            buyers[contract].append(buyer)
    rows = sorted(rows, key=lambda row: (tiers[row[0]][0], day_number(row[3]), row[0]))
    lead = leading(NodeKind.SUPPLIER, {row[1] for row in rows})
    currencies = tuple(sorted({row[5] for row in rows}))
    states = [_state(values, row, buyers[row[0]]) for row in rows]
    return Hits(
        contract=np.array([row[0] for row in rows], np.int64),
        supplier=np.array([lead[row[1]] for row in rows], np.int64),
        tier=np.array([tiers[row[0]][0] for row in rows], np.int32),
        via_site=np.array([tiers[row[0]][1] for row in rows], np.int64),
        owner=np.array([row[2] for row in rows], np.int64),
        ends=np.array([day_number(row[3]) for row in rows], np.int32),
        value=np.array([row[4] or 0 for row in rows], np.int64),
        value_state=np.array(states, np.int8),
        currency=np.array([currencies.index(row[5]) for row in rows], np.int32),
        buyers_from=np.cumsum([0, *(len(buyers[row[0]]) for row in rows)]),
        buyers=np.array([buyer for row in rows for buyer in buyers[row[0]]], np.int64),
        currencies=currencies,
    )


def _state(access: Access, row: tuple[Any, ...], buyers: list[int]) -> ValueState:
    if not access.covers(row[2], *buyers):
        return ValueState.HIDDEN
    return ValueState.UNKNOWN if row[4] is None else ValueState.KNOWN
