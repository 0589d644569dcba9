"""Whoever asks, and whatever has changed since the snapshot: a trace is what a plain walk over the visible rows gives."""

import tempfile
from collections import deque
from datetime import UTC, datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from kedja_site.config.row_lock import as_system
from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.register.graph import Direction, Node, NodeKind, Step, not_known, trace_for
from kedja_site.register.graph.building import build_snapshot
from kedja_site.register.graph.held import current
from kedja_site.register.graph.not_known import Asked, by_tables
from kedja_site.register.graph.tracing import trace_by_tables
from kedja_site.register.models import ChainLink, Contract, ContractArticle, ContractBuyer, Site, Supplier
from kedja_site.register.tests.chain_ground import TODAY, Ground

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
NUMBER = st.integers(0, 4)
NODE = st.tuples(st.sampled_from(["supplier", "site"]), NUMBER)
MAYBE = st.none() | NUMBER


class Rows:
    """A register that is written at random, and then changed at random."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.regions = [ground.organisation(name) for name in ("Region Skåne", "Region Blekinge")]
        self.company = ground.organisation("A supplier", OrganisationKind.SUPPLIER)
        self.suppliers = [ground.supplier(f"supplier {number}") for number in range(5)]
        self.sites = [ground.site(f"site {number}") for number in range(5)]
        self.links: list[ChainLink] = []
        self.contracts: list[Contract] = []

    def node(self, told):
        return (self.suppliers if told[0] == "supplier" else self.sites)[told[1]]

    def change(self, data) -> None:  # noqa: C901 - one thing of ten
        """One thing that happens."""
        draw = data.draw
        what = draw(
            st.sampled_from(
                ["link", "link", "link", "end", "unlink", "site", "merge", "contract", "claim", "alter"]
            )
        )
        who = [None, *self.regions, self.company]
        if what == "link":
            ends = [self.node(draw(NODE)) for _ in range(2)]
            by = draw(MAYBE)
            self.links.append(
                self.ground.link(
                    *ends,
                    is_confidential=draw(st.booleans()),
                    disclosed_to=draw(st.sampled_from(who)),
                    disclosed_by=None if by is None else self.suppliers[by],
                    ended_on=draw(st.sampled_from([None, None, TODAY, TODAY - timedelta(days=1)])),
                )
            )
        elif what in {"end", "unlink"} and self.links:
            link = self.links[draw(st.integers(0, len(self.links) - 1))]
            if what == "end":
                ChainLink.objects.filter(pk=link.pk).update(ended_on=TODAY - timedelta(days=1))
            else:
                ChainLink.objects.filter(pk=link.pk).delete()
        elif what == "site":
            site, by = self.sites[draw(NUMBER)], draw(MAYBE)
            Site.objects.filter(pk=site.pk).update(
                run_by=None if by is None else self.suppliers[by],
                is_confidential=draw(st.booleans()),
                disclosed_to=draw(st.sampled_from(who)),
            )
        elif what == "merge":
            model, rows = draw(st.sampled_from([(Supplier, self.suppliers), (Site, self.sites)]))
            one, into = rows[draw(NUMBER)], draw(MAYBE)
            # Into one further on in the list, so that none leads in a circle; or out of it again.
            target = rows[into] if into is not None and rows[into].pk > one.pk else None
            model.objects.filter(pk=one.pk).update(merged_into=target)
        elif what == "contract":
            owner, buyer = (draw(st.sampled_from(self.regions)) for _ in range(2))
            site = draw(MAYBE)
            self.contracts.append(
                self.ground.contract(
                    owner,
                    self.suppliers[draw(NUMBER)],
                    buyers=(buyer,) if draw(st.booleans()) else (),
                    made_at=() if site is None else (self.sites[site],),
                    is_confidential=draw(st.booleans()),
                    value=draw(st.sampled_from([None, 0, 7])),
                    ends_on=draw(st.sampled_from([None, TODAY, TODAY - timedelta(days=1)])),
                )
            )
        elif what == "claim":
            Supplier.objects.filter(organisation=self.company).update(organisation=None)
            Supplier.objects.filter(pk=self.suppliers[draw(NUMBER)].pk).update(organisation=self.company)
        elif what == "alter" and self.contracts:
            contract = self.contracts[draw(st.integers(0, len(self.contracts) - 1))]
            way = draw(st.sampled_from(["supplier", "buyers", "articles"]))
            if way == "supplier":
                Contract.objects.filter(pk=contract.pk).update(supplier=self.suppliers[draw(NUMBER)])
            elif way == "buyers":
                ContractBuyer.objects.filter(contract=contract).delete()
            else:
                ContractArticle.objects.filter(contract=contract).update(made_at=self.sites[draw(NUMBER)])

    def viewer(self, data):
        """Somebody with a role, or nobody."""
        role, organisation = data.draw(
            st.sampled_from(
                [
                    (Role.OFFICE, self.ground.organisation("Kansliet", OrganisationKind.OFFICE)),
                    (Role.PROCURER, self.regions[0]),
                    (Role.READER, self.regions[1]),
                    (Role.AUDITOR, self.regions[1]),
                    (Role.SUPPLIER_USER, self.company),
                    (None, None),
                ]
            )
        )
        return AnonymousUser() if role is None else self.ground.person(role, organisation)


def lead(rows, pk):
    while rows[pk]:
        pk = rows[pk]
    return pk


def plain_walk(viewer, starts, direction):
    """Over the rows that the viewer may see, one after the other. Links from a start, by node."""
    into = {
        NodeKind.SUPPLIER: dict(Supplier.objects.values_list("pk", "merged_into")),
        NodeKind.SITE: dict(Site.objects.values_list("pk", "merged_into")),
    }

    def node(kind, pk):
        return Node(kind, lead(into[kind], pk))

    sees = {
        Node(NodeKind.SUPPLIER, pk) for pk in Supplier.objects.visible_to(viewer).values_list("pk", flat=True)
    }
    sees |= {Node(NodeKind.SITE, pk) for pk in Site.objects.visible_to(viewer).values_list("pk", flat=True)}
    onward = {}
    for link in ChainLink.objects.visible_to(viewer):
        if link.ended_on and link.ended_on < TODAY:
            continue
        near, far = (
            node(NodeKind.SUPPLIER, supplier) if supplier else node(NodeKind.SITE, site)
            for supplier, site in (
                (link.from_supplier_id, link.from_site_id),
                (link.to_supplier_id, link.to_site_id),
            )
        )
        if direction == Direction.BEHIND:
            near, far = far, near
        onward.setdefault(near, []).append(far)
    run_by = {
        Node(NodeKind.SITE, site): node(NodeKind.SUPPLIER, company)
        for site, company in Site.objects.filter(merged_into=None)
        .exclude(run_by=None)
        .values_list("pk", "run_by")
    }
    queue = deque((node(*start), start.kind == NodeKind.SUPPLIER, 0) for start in starts)
    tiers, done = {}, set()
    while queue:
        here, whole, tier = queue.popleft()
        if here not in sees or (here, whole) in done:
            continue
        done.add((here, whole))
        tiers[here] = min(tier, tiers.get(here, tier))
        if whole:
            queue.extendleft((site, False, tier) for site, company in run_by.items() if company == here)
        elif here in run_by:
            queue.appendleft((run_by[here], False, tier))
        queue.extend((far, far.kind == NodeKind.SUPPLIER, tier + 1) for far in onward.get(here, ()))
    return tiers


def told(trace):
    return {
        Node(kind, pk): tier
        for kind in NodeKind
        for pk, tier in zip(*(column.tolist() for column in trace.reached(kind)), strict=True)
    }


class TracesTest(TestCase):
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def test_a_trace_is_a_plain_walk_over_what_the_viewer_sees(self, data) -> None:
        with (
            tempfile.TemporaryDirectory() as folder,
            override_settings(DATA_FOLDER=folder),
            as_system("a test"),
        ):
            rows = Rows(Ground())
            for _ in range(data.draw(st.integers(0, 12))):
                rows.change(data)
            build_snapshot(NOW)
            for _ in range(data.draw(st.integers(0, 6))):
                rows.change(data)
            viewer = rows.viewer(data)
            direction = data.draw(st.sampled_from(list(Direction)))
            starts = [
                Node(NodeKind(kind), rows.node((kind, number)).pk)
                for kind, number in data.draw(st.lists(NODE, max_size=2))
            ]
            assert current() is not None
            trace = trace_for(viewer, starts, direction=direction, today=TODAY)
            assert told(trace) == plain_walk(viewer, starts, direction)
            for node, tier in told(trace).items():
                path = trace.path_to(node)
                assert path[0].step == Step.START
                assert path[-1].node == node
                assert sum(step.step == Step.LINK for step in path) == tier
            by_rows = trace_by_tables(viewer, starts, direction, TODAY)
            assert told(by_rows) == told(trace)
            assert trace.starts == by_rows.starts
            assert list(trace.contracts) == list(by_rows.contracts)
            assert trace.money == by_rows.money
            assert trace.suppliers == by_rows.suppliers
            assert trace.organisations == by_rows.organisations
            seen = set(Contract.objects.visible_to(viewer).values_list("pk", flat=True))
            assert {each.contract for each in trace.contracts} <= seen
            missing = not_known(viewer, today=TODAY)
            expected = by_tables(viewer, Asked(None, None, None, TODAY))
            assert list(missing.contracts) == list(expected.contracts)
            assert missing.cells == expected.cells
