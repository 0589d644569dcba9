"""The snapshot that this process holds, with what has changed since: brought up to date by every question.

All processes read the same files. Which snapshot is in use stands in the database, so that they change over at the same moment. A
change counts from the moment at which its transaction is committed, in whatever order transactions end: on PostgreSQL the server is
asked which transactions neither the snapshot nor this process has seen.
"""

import threading
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from django.db import connection

from kedja.chain import ChainGraph
from kedja.chain.contracts import Contracts
from kedja.chain.errors import ChainError
from kedja_site.config.row_lock import as_system
from kedja_site.register.graph.building import WORDS, database_name, graphs_folder, read_words
from kedja_site.register.graph.overlay import Compiled, Overlay
from kedja_site.register.graph.sights import Rights
from kedja_site.register.models import GraphChange, GraphSnapshot

MOST_CHANGES = 200_000
"""With more rows changed than this since the snapshot, the tables are asked instead, until the next snapshot."""


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """A snapshot, opened, and what is laid over it."""

    folder: str
    graph: ChainGraph
    link_rights: Rights
    site_rights: Rights
    contracts: Contracts
    words: dict[str, tuple[str, ...]]
    seen: str
    overlay: Overlay
    now: Compiled


_held: Held | None = None
_lock = threading.Lock()


def current() -> Held | None:
    """The graph as the database is now; None where there is no snapshot that this process can use."""
    with as_system("to bring the graph up to date"):
        snapshot = GraphSnapshot.objects.order_by("-pk").first()
        if snapshot is None:
            return None
        held = _held
        if held is None or held.folder != snapshot.folder:
            if snapshot.database != database_name():
                return None  # restored on another server
            try:
                held = _opened(snapshot)
            except (ChainError, OSError):
                return None  # built on another machine, or taken away
        brought = _brought_up(held)
        if brought is not None and not connection.in_atomic_block:
            # In a transaction this process also sees what may yet be rolled back: such a state is not kept.
            _keep(brought)
        return brought


def _keep(held: Held) -> None:
    global _held  # noqa: PLW0603 - one a process
    with _lock:
        _held = held


def _opened(snapshot: GraphSnapshot) -> Held:
    folder: Path = graphs_folder() / snapshot.folder
    graph = ChainGraph.open(folder)
    rights = {name: Rights.open(folder, name) for name in ("links", "sites")}
    contracts = Contracts.open(folder)
    words = {name: read_words(folder, name) for name in WORDS}
    overlay = Overlay()
    return Held(
        snapshot.folder,
        graph,
        rights["links"],
        rights["sites"],
        contracts,
        words,
        snapshot.seen,
        overlay,
        Compiled(graph, overlay, rights["links"], rights["sites"], contracts, words),
    )


def _brought_up(held: Held) -> Held | None:
    """The same with the changes that it has not seen; None where there are too many."""
    seen, changed = changes_since(held.seen)
    if not changed:
        return held
    if sum(len(rows) for rows in changed.values()) > MOST_CHANGES:
        return None
    overlay = held.overlay.with_changes(held.graph, changed)
    now = Compiled(held.graph, overlay, held.link_rights, held.site_rights, held.contracts, held.words)
    return Held(
        held.folder,
        held.graph,
        held.link_rights,
        held.site_rights,
        held.contracts,
        held.words,
        seen,
        overlay,
        now,
    )


def changes_since(seen: str) -> tuple[str, dict[str, set[int]]]:
    """What this statement sees, and the rows changed by what `seen` does not have."""
    table = GraphChange._meta.db_table  # noqa: SLF001 - Django's own way to a table's name
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT pg_current_snapshot()::text, c.kind, c.row_id FROM (SELECT) one LEFT JOIN "  # noqa: S608 - a constant
                f'(SELECT DISTINCT kind, row_id FROM {table} WHERE "transaction" >= pg_snapshot_xmin(%s::pg_snapshot)::text::bigint '
                'AND NOT pg_visible_in_snapshot("transaction"::text::xid8, %s::pg_snapshot) '
                # What a transaction sees names all but itself.
                'OR "transaction" = pg_current_xact_id_if_assigned()::text::bigint '
                f"LIMIT {MOST_CHANGES + 1}) c ON true",
                [seen, seen],
            )
            rows = cursor.fetchall()
            now = str(rows[0][0])
            changes = [(kind, row) for _, kind, row in rows if kind]
        else:
            cursor.execute(
                f"SELECT id, kind, row_id FROM {table} WHERE id > %s ORDER BY id LIMIT {MOST_CHANGES + 1}",  # noqa: S608
                [int(seen)],
            )
            found = cursor.fetchall()
            now = str(found[-1][0]) if found else seen
            changes = [(kind, row) for _, kind, row in found]
    changed: dict[str, set[int]] = defaultdict(set)
    for kind, row in changes:
        changed[kind].add(row)
    return now, changed


def nodes_of_keys(held: Held, keys: np.ndarray, *, sites: bool) -> np.ndarray:
    """The nodes of rows themselves, new ones too; those that are not known are left out."""
    graph, changes = held.graph, held.now.changes
    numbering = graph.sites if sites else graph.companies
    places = numbering.of(keys).astype(np.int64)
    places[places >= 0] += graph.first_site if sites else 0
    new = changes.new_sites if sites else changes.new_companies
    first = changes.first_new_site if sites else len(graph)
    return np.concatenate((places[places >= 0], first + np.flatnonzero(np.isin(new, keys))))
