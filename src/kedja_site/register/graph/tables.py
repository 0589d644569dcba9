"""A trace straight from the tables, level by level. Where there is no snapshot yet, and what its answers are compared with."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from django.db.models import Q

from kedja_site.config.batches import batches
from kedja_site.people.access import Viewer
from kedja_site.register.graph.nodes import Direction, Node, NodeKind, PathStep, Step
from kedja_site.register.models import ChainLink, Site, Supplier

AT_ONCE = 5_000
"""Numbers in one condition."""
MODELS: dict[NodeKind, Any] = {NodeKind.SUPPLIER: Supplier, NodeKind.SITE: Site}
ENDS = {Direction.ONWARD: ("from", "to"), Direction.BEHIND: ("to", "from")}


def chunks(numbers: Iterable[int]) -> Iterator[list[int]]:
    """The numbers, so many at once."""
    return batches(sorted(numbers), AT_ONCE)


def leading(kind: NodeKind, numbers: Iterable[int]) -> dict[int, int]:
    """Where each row leads: itself, or the row that it was merged into, however often."""
    found = {pk: pk for pk in numbers}
    open_ = set(found)
    while open_:
        into: dict[int, int] = {}
        for some in chunks(open_):
            rows = MODELS[kind].objects.unguarded("to follow merged rows").filter(pk__in=some)
            into |= dict(rows.exclude(merged_into=None).values_list("pk", "merged_into"))
        found = {pk: into.get(to, to) for pk, to in found.items()}
        open_ = set(into.values())
    return found


def merged_rows(kind: NodeKind, numbers: Iterable[int]) -> dict[int, int]:
    """These rows and all that were merged into them, each with the one of `numbers` that it leads to."""
    found = {pk: pk for pk in numbers}
    open_ = set(found)
    while open_:
        more: dict[int, int] = {}
        for some in chunks(open_):
            rows = MODELS[kind].objects.unguarded("to follow merged rows").filter(merged_into__in=some)
            more |= dict(rows.values_list("pk", "merged_into"))
        open_ = set(more) - set(found)
        found |= {pk: found[into] for pk, into in more.items() if pk in open_}
    return found


@dataclass(slots=True)
class TableWalk:
    """Breadth-first over the rows that the viewer may see. Kept small in memory: what was reached, and from where."""

    viewer: Viewer
    direction: Direction
    today: date
    tiers: dict[Node, int] = field(default_factory=dict)
    whole: dict[int, int] = field(default_factory=dict)
    """Companies reached as a whole, named or as a link's end, not through one of their sites: these cover their sites."""
    came: dict[tuple[Node, bool], tuple[Node | None, Step, int | None]] = field(default_factory=dict)

    def visible(self, kind: NodeKind, numbers: Iterable[int]) -> set[int]:
        """Those of the rows that the viewer may see."""
        seen = MODELS[kind].objects.visible_to(self.viewer)
        return {
            pk for some in chunks(numbers) for pk in seen.filter(pk__in=some).values_list("pk", flat=True)
        }

    def start(self, named: Iterable[Node]) -> tuple[Node, ...]:
        """Where it begins: the rows that the named ones lead to, and that the viewer may see."""
        named = tuple(named)
        leads: dict[Node, Node] = {}
        for kind in NodeKind:
            lead = leading(kind, (node.pk for node in named if node.kind == kind))
            seen = self.visible(kind, lead.values())
            leads |= {Node(kind, pk): Node(kind, to) for pk, to in lead.items() if to in seen}
        starts = dict.fromkeys(leads[node] for node in named if node in leads)
        self._reach([(node, None, Step.START, None) for node in starts], 0)
        return tuple(starts)

    def run(self) -> None:
        """Follows the links until nothing new is reached."""
        tier = 0
        while frontier := [node for node, reached in self.tiers.items() if reached == tier]:
            tier += 1
            self._reach(list(self._links(frontier)), tier)

    def _links(self, frontier: list[Node]) -> Iterator[tuple[Node, Node | None, Step, int | None]]:
        """What the visible links lead to, and from where."""
        here, there = ENDS[self.direction]
        running = Q(ended_on=None) | Q(ended_on__gte=self.today)
        links = ChainLink.objects.visible_to(self.viewer).filter(running)
        far: list[tuple[NodeKind, int, Node, int]] = []
        for kind in NodeKind:
            rows = merged_rows(kind, (node.pk for node in frontier if node.kind == kind))
            for some in chunks(rows):
                found = links.filter(**{f"{here}_{kind}__in": some})
                for link, near, supplier, site in found.values_list(
                    "pk", f"{here}_{kind}", f"{there}_supplier", f"{there}_site"
                ).order_by("pk"):
                    from_ = Node(kind, rows[near])
                    if supplier:
                        far.append((NodeKind.SUPPLIER, supplier, from_, link))
                    else:
                        far.append((NodeKind.SITE, site, from_, link))
        for kind in NodeKind:
            lead = leading(kind, {pk for far_kind, pk, _, _ in far if far_kind == kind})
            seen = self.visible(kind, lead.values())
            for far_kind, pk, from_, link in far:
                if far_kind == kind and lead[pk] in seen:
                    yield Node(kind, lead[pk]), from_, Step.LINK, link

    def _reach(self, found: list[tuple[Node, Node | None, Step, int | None]], tier: int) -> None:
        """Marks what was found, the sites of companies among it, and the operators of sites among all these."""
        whole = [
            self._mark(node, came, tier, as_whole=node.kind == NodeKind.SUPPLIER) for node, *came in found
        ]
        companies = {
            node.pk
            for (node, *_), new in zip(found, whole, strict=True)
            if new and node.kind == NodeKind.SUPPLIER
        }
        rows = merged_rows(NodeKind.SUPPLIER, companies)
        for some in chunks(rows):
            runs = Site.objects.visible_to(self.viewer).filter(run_by__in=some, merged_into=None)
            for site, company in runs.values_list("pk", "run_by"):
                self._mark(
                    Node(NodeKind.SITE, site),
                    (Node(NodeKind.SUPPLIER, rows[company]), Step.OWN_SITE, None),
                    tier,
                )
        sites = {
            node.pk for node, reached in self.tiers.items() if reached == tier and node.kind == NodeKind.SITE
        }
        run_by: dict[int, int] = {}
        for some in chunks(sites):
            run = Site.objects.visible_to(self.viewer).filter(pk__in=some).exclude(run_by=None)
            run_by |= dict(run.values_list("pk", "run_by"))
        lead = leading(NodeKind.SUPPLIER, set(run_by.values()))
        seen = self.visible(NodeKind.SUPPLIER, lead.values())
        for site, company in run_by.items():
            if lead[company] in seen:
                self._mark(
                    Node(NodeKind.SUPPLIER, lead[company]),
                    (Node(NodeKind.SITE, site), Step.OPERATOR, None),
                    tier,
                )

    def _mark(self, node: Node, came: Iterable[Any], tier: int, *, as_whole: bool = False) -> bool:
        """Notes a node where it is new; whether it was."""
        is_new = node not in self.tiers
        if is_new:
            self.tiers[node] = tier
            self.came[node, False] = tuple(came)
        if as_whole and node.pk not in self.whole:
            self.whole[node.pk] = tier
            self.came[node, True] = tuple(came)
            return True
        return is_new

    # --- what was reached

    def reached(self, kind: NodeKind) -> tuple[np.ndarray, np.ndarray]:
        """The numbers of the nodes of a kind, and how many links away each is; nearest first."""
        rows = sorted((tier, node.pk) for node, tier in self.tiers.items() if node.kind == kind)
        return np.array([pk for _, pk in rows], np.int64), np.array([tier for tier, _ in rows], np.int32)

    def path_to(self, node: Node) -> tuple[PathStep, ...]:
        """A shortest path from a start to `node`; empty where it was not reached."""
        steps: list[PathStep] = []
        at: Node | None = node
        as_whole = False
        while at is not None and at in self.tiers:
            before, step, link = self.came[at, as_whole]
            steps.append(PathStep(at, step, link))
            # A company whose site was reached because it is the company's was itself reached as a whole.
            as_whole = step == Step.OWN_SITE
            at = before
        return tuple(reversed(steps))
