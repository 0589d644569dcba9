"""A trace by the snapshot."""

from collections.abc import Iterable
from datetime import date

import numpy as np

from kedja.chain import Arrival, Reached, trace
from kedja.chain.contracts import Contracts
from kedja_site.people.access import Viewer, access_for
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.graph.answer import Hits, Trace, ValueState, day_number
from kedja_site.register.graph.held import Held, nodes_of_keys
from kedja_site.register.graph.nodes import Direction, Node, NodeKind, PathStep, Step
from kedja_site.register.models import Contract, Site, Supplier

STEPS = {
    Arrival.START: Step.START,
    Arrival.LINK: Step.LINK,
    Arrival.OPERATOR: Step.OPERATOR,
    Arrival.OWN_SITE: Step.OWN_SITE,
}
WHY = "which suppliers are the viewer's own"


class Sight:
    """What one viewer may see of the graph, as masks."""

    def __init__(self, held: Held, viewer: Viewer) -> None:
        self.held, self.viewer = held, viewer
        self.access = {
            subject: access_for(viewer, subject, Action.SEE)
            for subject in (
                Subject.CHAIN_LINK,
                Subject.SITE,
                Subject.SUPPLIER,
                Subject.CONTRACT,
                Subject.CONTRACT_VALUE,
            )
        }
        organisations = frozenset().union(*(access.organisations for access in self.access.values()))
        self._own = (
            dict(
                Supplier.objects.unguarded(WHY)
                .filter(organisation__in=organisations)
                .values_list("pk", "organisation")
            )
            if organisations
            else {}
        )

    def own_suppliers(self, subject: Subject) -> np.ndarray:
        """The suppliers whose users the viewer is among, as far as the rules reach for the subject."""
        reached = self.access[subject].organisations
        return np.array([pk for pk, organisation in self._own.items() if organisation in reached], np.int64)

    def links(self) -> np.ndarray:
        """Of each right of links, whether it lets the viewer see."""
        return self.held.now.link_rights.seen(
            self.access[Subject.CHAIN_LINK], self.own_suppliers(Subject.CHAIN_LINK)
        )

    def nodes(self) -> np.ndarray:
        """Of each node, whether the viewer sees it."""
        held, now = self.held, self.held.now
        seen = np.zeros(now.changes.nodes, bool)
        companies = self.access[Subject.SUPPLIER]
        if companies.everything or companies.open:
            seen[: held.graph.first_site] = True
            seen[len(held.graph) : now.changes.first_new_site] = True
        elif companies:
            own = Supplier.objects.visible_to(self.viewer).values_list("pk", flat=True)
            seen[nodes_of_keys(held, np.array(list(own), np.int64), sites=False)] = True
        sites = now.site_rights.seen(self.access[Subject.SITE], np.zeros(0, np.int64))
        seen[held.graph.first_site : len(held.graph)] = sites[held.graph.rights]
        seen[now.site_places] = sites[now.site_numbers]
        if len(own_suppliers := self.own_suppliers(Subject.SITE)):
            run = Site.objects.unguarded(WHY).filter(run_by__in=own_suppliers.tolist())
            keys = np.array(list(run.values_list("pk", flat=True)), np.int64)
            seen[nodes_of_keys(held, keys, sites=True)] = True
        seen[now.hidden] = False
        return seen

    def contracts(self, contracts: Contracts) -> np.ndarray:
        """Of each contract, whether the viewer sees it."""
        access = self.access[Subject.CONTRACT]
        if access.everything:
            return np.ones(len(contracts), bool)
        if not access:
            return np.zeros(len(contracts), bool)
        seen = contracts.bought_by(sorted(access.organisations))
        if access.open:
            seen |= ~contracts.confidential
        if len(own := self.own_suppliers(Subject.CONTRACT)):
            signed = Contract.objects.unguarded(WHY).filter(supplier__in=own.tolist())
            seen |= np.isin(contracts.keys, list(signed.values_list("pk", flat=True)))
        return seen

    def values(self, contracts: Contracts) -> np.ndarray:
        """Of each contract, what the viewer knows of its value."""
        access = self.access[Subject.CONTRACT_VALUE]
        covered = (
            np.full(len(contracts), True)
            if access.everything
            else contracts.bought_by(sorted(access.organisations))
        )
        return np.where(
            ~covered,
            np.int8(ValueState.HIDDEN),
            np.where(contracts.has_value, np.int8(ValueState.KNOWN), np.int8(ValueState.UNKNOWN)),
        )


class FastWalk:
    """What a trace by the snapshot reached, by the keys of the database."""

    def __init__(self, held: Held, reached: Reached) -> None:
        self.held, self._reached = held, reached

    def reached(self, kind: NodeKind) -> tuple[np.ndarray, np.ndarray]:
        """The numbers of the nodes of a kind, and how many links away each is; nearest first."""
        changes = self.held.now.changes
        nodes = self._reached.nodes()
        nodes = nodes[changes.is_company(nodes) == (kind == NodeKind.SUPPLIER)]
        keys, tiers = changes.keys_of(nodes), self._reached.tier[nodes].astype(np.int32)
        order = np.lexsort((keys, tiers))
        return keys[order], tiers[order]

    def path_to(self, node: Node) -> tuple[PathStep, ...]:
        """A shortest path from a start to `node`; empty where it was not reached."""
        number = number_of(self.held, node)
        if number < 0:
            return ()
        path = self._reached.path(number)
        changes = self.held.now.changes
        nodes = np.array([step.node for step in path], np.int64)
        kinds = changes.is_company(nodes)
        return tuple(
            PathStep(
                Node(NodeKind.SUPPLIER if company else NodeKind.SITE, key), STEPS[step.arrival], step.link
            )
            for step, key, company in zip(path, changes.keys_of(nodes).tolist(), kinds.tolist(), strict=True)
        )


def number_of(held: Held, node: Node) -> int:
    """The node's number, after merging; -1 where it is not known."""
    changes = held.now.changes
    return (changes.node_of_company if node.kind == NodeKind.SUPPLIER else changes.node_of_site)(node.pk)


def trace_by_snapshot(
    held: Held, viewer: Viewer, starts: Iterable[Node], direction: Direction, today: date
) -> Trace:
    """The answer; the same as `TableWalk` gives."""
    sight = Sight(held, viewer)
    changes, sees = held.now.changes, sight.nodes()
    numbers = list(dict.fromkeys(number_of(held, start) for start in starts))
    numbers = [number for number in numbers if number >= 0 and sees[number]]
    reached = trace(
        held.graph,
        np.array(numbers, np.int64),
        direction,
        sees_link=sight.links(),
        sees_node=sees,
        today=day_number(today),
        changes=changes,
    )
    first = np.array(numbers, np.int64)
    begun = tuple(
        Node(NodeKind.SUPPLIER if company else NodeKind.SITE, key)
        for key, company in zip(
            changes.keys_of(first).tolist(), changes.is_company(first).tolist(), strict=True
        )
    )
    hits = _hits(held, sight, reached, day_number(today), is_wanted=direction == Direction.ONWARD)
    return Trace(direction, begun, FastWalk(held, reached), hits)


def _hits(held: Held, sight: Sight, reached: Reached, today: int, *, is_wanted: bool) -> Hits:
    contracts, changes = held.now.contracts, held.now.changes
    rows, tier, site = contracts.concerned(reached.tier)
    if not is_wanted:
        rows, tier, site = rows[:0], tier[:0], site[:0]
    runs = contracts.last_day[rows] >= today
    rows, tier, site = rows[runs], tier[runs], site[runs]
    found = contracts.take(rows)
    seen = np.flatnonzero(sight.contracts(found))
    order = seen[np.lexsort((found.keys[seen], found.last_day[seen], tier[seen]))]
    found, tier, site = found.take(order), tier[order], site[order]
    via_site = np.zeros(len(site), np.int64)
    via_site[site >= 0] = changes.keys_of(site[site >= 0])
    return Hits(
        contract=found.keys,
        supplier=changes.keys_of(found.supplier.astype(np.int64)),
        tier=tier,
        via_site=via_site,
        owner=found.owner.astype(np.int64),
        ends=found.last_day,
        value=found.value,
        value_state=sight.values(found),
        currency=found.currency,
        buyers_from=found.buyers.starts,
        buyers=found.buyers.items.astype(np.int64),
        currencies=tuple(held.now.words["currency"]),
    )
