"""The one way to ask: a trace for a viewer."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from kedja_site.people.access import Viewer
from kedja_site.register.graph.answer import Trace
from kedja_site.register.graph.fast import trace_by_snapshot
from kedja_site.register.graph.held import current
from kedja_site.register.graph.nodes import Direction, Node, node_of
from kedja_site.register.graph.table_contracts import affected, as_hits
from kedja_site.register.graph.tables import TableWalk
from kedja_site.register.models import Site, Supplier


def trace_for(
    viewer: Viewer,
    starts: Iterable[Supplier | Site | Node],
    *,
    direction: Direction = Direction.ONWARD,
    today: date | None = None,
) -> Trace:
    """Everything that `starts` may deliver to (or, BEHIND, be delivered from), as far as `viewer` may see.

    Links that have ended before `today` are left out, and so are contracts that have.
    """
    nodes = [node_of(start) for start in starts]
    today = today or timezone.localdate()
    held = current()
    if held is not None:
        return trace_by_snapshot(held, viewer, nodes, direction, today)
    return trace_by_tables(viewer, nodes, direction, today)


def trace_by_tables(viewer: Viewer, starts: Iterable[Node], direction: Direction, today: date) -> Trace:
    """The same answer without a snapshot: a query for each tier."""
    walk = TableWalk(viewer, direction, today)
    begun = walk.start(starts)
    walk.run()
    hits = affected(walk) if direction == Direction.ONWARD else as_hits(viewer, [], {})
    return Trace(direction, begun, walk, hits)
