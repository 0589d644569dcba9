"""How many shortest ways lead from what was named to where a contract is tied to the chain."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from kedja_site.config.batches import batches
from kedja_site.people.access import Viewer
from kedja_site.register.graph import Node, NodeKind, Trace
from kedja_site.register.models import ChainLink, Site

MOST_NODES = 2_000
"""In a larger chain nobody counts: one way is shown, and that there are several."""
AT_ONCE = 900


def count_ways(trace: Trace, wanted: Iterable[Node], viewer: Viewer) -> dict[Node, int]:
    """Each wanted node → its number of shortest ways; empty where the chain is too large to count in."""
    reached = {kind: trace.reached(kind) for kind in NodeKind}
    if sum(len(pks) for pks, _tiers in reached.values()) > MOST_NODES:
        return {}
    tiers = {
        Node(kind, int(pk)): int(tier)
        for kind, columns in reached.items()
        for pk, tier in zip(*columns, strict=True)
    }
    before = _links(tiers, viewer)
    ran_by = _runs(tiers, viewer)
    ways: dict[Node, int] = {}
    starts = set(trace.starts)

    def count(node: Node) -> int:
        if node not in ways:
            ways[node] = 0  # whoever comes back here has gone in a circle
            nearer = [one for one in before[node] if tiers[one] == tiers[node] - 1]
            if node in starts:
                ways[node] = 1
            elif nearer:
                ways[node] = sum(count(one) for one in nearer)
            else:  # reached within the tier: a site by its company, or a company by its sites
                beside = [one for one in ran_by[node] if tiers[one] == tiers[node]]
                ways[node] = max(1, sum(count(one) for one in beside if one in starts or _is_led_to(one)))
        return ways[node]

    def _is_led_to(node: Node) -> bool:
        return any(tiers[one] == tiers[node] - 1 for one in before[node])

    return {node: count(node) for node in wanted if node in tiers}


def _links(tiers: dict[Node, int], viewer: Viewer) -> dict[Node, list[Node]]:
    """Node → those that deliver to it, by the links that the viewer may see; each pair once."""
    found: dict[Node, dict[Node, None]] = defaultdict(dict)
    for kind in NodeKind:
        pks = sorted(node.pk for node in tiers if node.kind == kind)
        for some in batches(pks, AT_ONCE):
            links = ChainLink.objects.visible_to(viewer).filter(
                Q(**{f"to_{kind}__in": some}) | Q(**{f"to_{kind}__merged_into__in": some}), ended_on=None
            )
            for own, into, supplier, supplier_into, site, site_into in links.values_list(
                f"to_{kind}",
                f"to_{kind}__merged_into",
                "from_supplier",
                "from_supplier__merged_into",
                "from_site",
                "from_site__merged_into",
            ):
                if supplier:
                    one = Node(NodeKind.SUPPLIER, supplier_into or supplier)
                else:
                    one = Node(NodeKind.SITE, site_into or site)
                other = Node(kind, into or own)
                if one in tiers and other in tiers:
                    found[other][one] = None
    return defaultdict(list, {node: list(ones) for node, ones in found.items()})


def _runs(tiers: dict[Node, int], viewer: Viewer) -> dict[Node, list[Node]]:
    """Company → its sites, and site → its company, among what was reached."""
    found: dict[Node, list[Node]] = defaultdict(list)
    pks = sorted(node.pk for node in tiers if node.kind == NodeKind.SITE)
    for some in batches(pks, AT_ONCE):
        rows = Site.objects.visible_to(viewer).filter(pk__in=some).exclude(run_by=None)
        for site, company, into in rows.values_list("pk", "run_by", "run_by__merged_into"):
            one, other = Node(NodeKind.SITE, site), Node(NodeKind.SUPPLIER, into or company)
            if other in tiers:
                found[one].append(other)
                found[other].append(one)
    return found
