"""What has changed since the snapshot, read from the tables again and laid over it, so that what was just saved counts at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from django.db.models import Q

from kedja.chain import AddedLinks, ChainGraph, Changes
from kedja.chain.contracts import Contracts, Lists
from kedja.chain.layout import NO_DAY
from kedja_site.register.graph.answer import day_number
from kedja_site.register.graph.nodes import NodeKind
from kedja_site.register.graph.sights import Rights, coded
from kedja_site.register.graph.tables import chunks, leading, merged_rows
from kedja_site.register.models import (
    ChainLink,
    Contract,
    ContractArticle,
    ContractBuyer,
    ContractCategory,
    ContractCountry,
    GraphRow,
    Site,
    Supplier,
)

WHY = "to lay over the graph what has changed"
Rows = dict[int, tuple[Any, ...] | None]
"""Rows by key; None where there is none any more."""
FIELDS = {
    Supplier: ("pk", "merged_into"),
    Site: ("pk", "merged_into", "run_by", "is_confidential", "disclosed_to"),
    ChainLink: (
        "pk",
        "from_supplier",
        "from_site",
        "to_supplier",
        "to_site",
        "is_confidential",
        "disclosed_to",
        "disclosed_by",
        "ended_on",
    ),
    Contract: (
        "pk",
        "supplier",
        "owner",
        "is_confidential",
        "starts_on",
        "ends_on",
        "value",
        "currency",
    ),
}
LISTS = {
    "buyers": (ContractBuyer, "buyer"),
    "made_at": (ContractArticle, "made_at"),
    "categories": (ContractCategory, "category"),
    "countries": (ContractCountry, "country"),
}


def _read(model: Any, keys: Iterable[int]) -> Rows:
    keys = set(keys)
    rows: Rows = dict.fromkeys(keys)
    for some in chunks(keys):
        found = model.objects.unguarded(WHY).filter(pk__in=some)
        rows |= {row[0]: row for row in found.values_list(*FIELDS[model])}
    return rows


@dataclass(frozen=True, slots=True)
class Overlay:
    """The changed rows as they are now. It is never changed itself: another takes its place."""

    suppliers: Rows = field(default_factory=dict)
    sites: Rows = field(default_factory=dict)
    links: Rows = field(default_factory=dict)
    contracts: Rows = field(default_factory=dict)
    lists: dict[str, dict[int, list[Any]]] = field(default_factory=lambda: {name: {} for name in LISTS})
    leads: dict[NodeKind, dict[int, int]] = field(default_factory=lambda: {kind: {} for kind in NodeKind})
    """Where rows lead that are new, or lead elsewhere than in the snapshot."""

    def with_changes(self, graph: ChainGraph, changed: dict[str, set[int]]) -> "Overlay":
        """The same with more rows read again: those that changed, and those that hang on a row that was merged or split."""
        changed = {kind.value: set(changed.get(kind, ())) for kind in GraphRow}
        leads, moved = self._leads(graph, changed)
        suppliers, sites = moved[NodeKind.SUPPLIER], moved[NodeKind.SITE]
        for some in chunks(suppliers):
            runs = Site.objects.unguarded(WHY).filter(run_by__in=some)
            changed[GraphRow.SITE] |= set(runs.values_list("pk", flat=True))
            bought = Contract.objects.unguarded(WHY).filter(supplier__in=some)
            changed[GraphRow.CONTRACT] |= set(bought.values_list("pk", flat=True))
            links = ChainLink.objects.unguarded(WHY).filter(
                Q(from_supplier__in=some) | Q(to_supplier__in=some)
            )
            changed[GraphRow.LINK] |= set(links.values_list("pk", flat=True))
        for some in chunks(sites):
            made = ContractArticle.objects.filter(made_at__in=some)
            changed[GraphRow.CONTRACT] |= set(made.values_list("contract", flat=True))
            links = ChainLink.objects.unguarded(WHY).filter(Q(from_site__in=some) | Q(to_site__in=some))
            changed[GraphRow.LINK] |= set(links.values_list("pk", flat=True))
        contracts = changed[GraphRow.CONTRACT]
        return replace(
            self,
            suppliers=self.suppliers | _read(Supplier, changed[GraphRow.SUPPLIER]),
            sites=self.sites | _read(Site, changed[GraphRow.SITE]),
            links=self.links | _read(ChainLink, changed[GraphRow.LINK]),
            contracts=self.contracts | _read(Contract, contracts),
            lists={name: kept | _read_lists(name, contracts) for name, kept in self.lists.items()},
            leads=leads,
        )

    def _leads(
        self, graph: ChainGraph, changed: dict[str, set[int]]
    ) -> tuple[dict[NodeKind, dict[int, int]], dict[NodeKind, set[int]]]:
        """Where rows lead now, and which lead elsewhere than before."""
        leads = {kind: dict(known) for kind, known in self.leads.items()}
        moved: dict[NodeKind, set[int]] = {}
        for kind, row in ((NodeKind.SUPPLIER, GraphRow.SUPPLIER), (NodeKind.SITE, GraphRow.SITE)):
            now = leading(kind, merged_rows(kind, changed[row]))
            before = {pk: leads[kind].get(pk, led_before(graph, kind, pk)) for pk in now}
            moved[kind] = {pk for pk, lead in now.items() if before[pk] not in {lead, None}}
            leads[kind] |= {pk: lead for pk, lead in now.items() if before[pk] != lead}
        return leads, moved


def led_before(graph: ChainGraph, kind: NodeKind, pk: int) -> int | None:
    """The key that a row led to when the snapshot was built; None where it was not there."""
    node = place(graph, kind, pk)
    return None if node < 0 else int(graph.keys[graph.leads[node]])


def place(graph: ChainGraph, kind: NodeKind, pk: int) -> int:
    """The number of a row in the snapshot, or -1."""
    numbering = graph.companies if kind == NodeKind.SUPPLIER else graph.sites
    at = int(numbering.of(np.array([pk]))[0])
    return at + graph.first_site if at >= 0 and kind == NodeKind.SITE else at


def _read_lists(name: str, contracts: set[int]) -> dict[int, list[Any]]:
    model, column = LISTS[name]
    found: dict[int, list[Any]] = {contract: [] for contract in contracts}
    for some in chunks(contracts):
        rows = model.objects.filter(contract__in=some).exclude(**{column: None}).order_by(column)  # type: ignore[attr-defined] # each has a manager
        for contract, item in rows.values_list("contract", column):
            found[contract].append(item)
    return found


class Compiled:
    """The overlay as the library wants it: numbers of nodes and rights."""

    def __init__(
        self,
        graph: ChainGraph,
        overlay: Overlay,
        link_rights: Rights,
        site_rights: Rights,
        contracts: Contracts,
        words: dict[str, tuple[str, ...]],
    ) -> None:
        self.graph, self.overlay = graph, overlay
        self.link_rights, self.site_rights = Rights(link_rights.codes), Rights(site_rights.codes)
        self.words = {name: list(told) for name, told in words.items()}
        self._new = {
            NodeKind.SUPPLIER: self._new_keys(NodeKind.SUPPLIER, overlay.suppliers),
            NodeKind.SITE: self._new_keys(NodeKind.SITE, overlay.sites),
        }
        first = {NodeKind.SUPPLIER: len(graph), NodeKind.SITE: len(graph) + len(self._new[NodeKind.SUPPLIER])}
        self._new_place = {
            kind: {pk: first[kind] + at for at, pk in enumerate(keys)} for kind, keys in self._new.items()
        }
        self.changes = Changes(
            graph,
            new_companies=np.array(self._new[NodeKind.SUPPLIER], np.int64),
            new_sites=np.array(self._new[NodeKind.SITE], np.int64),
            leads={
                self.own_place(kind, pk): self.node(kind, pk)
                for kind, leads in overlay.leads.items()
                for pk in leads
                if self.own_place(kind, pk) >= 0
            },
            operators={
                self.own_place(NodeKind.SITE, pk): self._operator(row)
                for pk, row in overlay.sites.items()
                if self.own_place(NodeKind.SITE, pk) >= 0
            },
            gone=np.array(sorted(overlay.links), np.int64),
            added=self._added(),
        )
        self.hidden, self.site_places, self.site_numbers = self._sites()
        self.contracts = self._contracts(contracts)

    def _new_keys(self, kind: NodeKind, rows: Rows) -> list[int]:
        return sorted(pk for pk, row in rows.items() if row and place(self.graph, kind, pk) < 0)

    def own_place(self, kind: NodeKind, pk: int) -> int:
        """The number of the row itself, whatever it was merged into; -1 where there is none."""
        at = place(self.graph, kind, pk)
        return at if at >= 0 else self._new_place[kind].get(pk, -1)

    def node(self, kind: NodeKind, pk: int | None) -> int:
        """The node that a row leads to; -1 for none."""
        if pk is None:
            return -1
        lead = self.overlay.leads[kind].get(pk)
        if lead is not None:
            return self.own_place(kind, lead)
        at = place(self.graph, kind, pk)
        return int(self.graph.leads[at]) if at >= 0 else self._new_place[kind].get(pk, -1)

    def _operator(self, row: tuple[Any, ...] | None) -> int:
        # A row that was merged into another is no place of its own.
        return self.node(NodeKind.SUPPLIER, row[2]) if row and row[1] is None else -1

    def _added(self) -> AddedLinks:
        rows = [row for _, row in sorted(self.overlay.links.items()) if row]
        ends = [
            (self._end(from_supplier, from_site), self._end(to_supplier, to_site))
            for _, from_supplier, from_site, to_supplier, to_site, *_ in rows
        ]
        codes = coded(
            _column(row[5] for row in rows),
            _column(row[6] or 0 for row in rows),
            _column(row[7] or 0 for row in rows),
        )
        added = AddedLinks(
            near=_column(near for near, _ in ends),
            far=_column(far for _, far in ends),
            rights=self.link_rights.numbers(codes),
            keys=_column(row[0] for row in rows),
            last_days=_column(day_number(row[8]) for row in rows),
        )
        known = (added.near >= 0) & (added.far >= 0)
        return AddedLinks(
            *(getattr(added, name)[known] for name in ("near", "far", "rights", "keys", "last_days"))
        )

    def _end(self, supplier: int | None, site: int | None) -> int:
        return self.node(NodeKind.SUPPLIER, supplier) if supplier else self.node(NodeKind.SITE, site)

    def _sites(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Nodes that are no more; changed sites and their rights."""
        hidden = [
            self.own_place(kind, pk)
            for kind, rows in (
                (NodeKind.SUPPLIER, self.overlay.suppliers),
                (NodeKind.SITE, self.overlay.sites),
            )
            for pk, row in rows.items()
            if row is None
        ]
        rows = [row for row in self.overlay.sites.values() if row]
        codes = coded(
            _column(row[3] for row in rows),
            _column(row[4] or 0 for row in rows),
            np.zeros(len(rows), np.int64),
        )
        hidden_places = _column(at for at in hidden if at >= 0)
        return (
            hidden_places,
            _column(self.own_place(NodeKind.SITE, row[0]) for row in rows),
            self.site_rights.numbers(codes),
        )

    def _contracts(self, contracts: Contracts) -> Contracts:
        if not self.overlay.contracts:
            return contracts
        changed = np.array(sorted(self.overlay.contracts), np.int64)
        kept = contracts.take(np.flatnonzero(~np.isin(contracts.keys, changed)))
        rows = [row for _, row in sorted(self.overlay.contracts.items()) if row]
        lists = self.overlay.lists
        return kept.joined(
            Contracts(
                keys=_column(row[0] for row in rows),
                supplier=_column(self.node(NodeKind.SUPPLIER, row[1]) for row in rows).astype(np.int32),
                owner=_column(row[2] for row in rows).astype(np.int32),
                confidential=_column(row[3] for row in rows).astype(bool),
                first_day=_column(day_number(row[4]) for row in rows).astype(np.int32),
                last_day=_column(day_number(row[5]) for row in rows).astype(np.int32),
                value=_column(row[6] or 0 for row in rows),
                has_value=_column(row[6] is not None for row in rows).astype(bool),
                currency=_column(self._word("currency", row[7]) for row in rows).astype(np.int32),
                buyers=_lists(rows, lists["buyers"]),
                made_at=_lists(
                    rows,
                    {
                        pk: [self.node(NodeKind.SITE, site) for site in sites]
                        for pk, sites in lists["made_at"].items()
                    },
                ),
                **{
                    name: _lists(
                        rows,
                        {pk: [self._word(name, code) for code in codes] for pk, codes in lists[name].items()},
                    )
                    for name in ("categories", "countries")
                },
            )
        )

    def _word(self, name: str, word: str) -> int:
        told = self.words[name]
        if word not in told:
            told.append(word)
        return told.index(word)


def _column(values: Iterable[Any]) -> np.ndarray:
    return np.array(list(values), np.int64)


def _lists(rows: list[tuple[Any, ...]], items: dict[int, list[int]]) -> Lists:
    pairs = [(at, item) for at, row in enumerate(rows) for item in items.get(row[0], ())]
    return Lists.of(
        _column(at for at, _ in pairs), _column(item for _, item in pairs).astype(np.int32), len(rows)
    )


assert day_number(None) == NO_DAY  # the library's and ours are the same
