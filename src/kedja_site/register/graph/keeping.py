"""When the snapshot is built anew: seldom enough to cost little, often enough that little has to be laid over it."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task

from kedja_site.config.turns import NOBODY_WAITS
from kedja_site.register.graph.building import build_snapshot, database_name, graphs_folder
from kedja_site.register.graph.held import changes_since
from kedja_site.register.models import ChainLink, GraphSnapshot

MANY = 2_000
"""Rows changed, at which a new one is due."""
OLD = timedelta(hours=6)
"""So old, with anything changed, a new one is due too."""
REST = 10
"""At most one part in so many of the time goes into building."""


def is_due(now: datetime) -> bool:
    """Whether a new snapshot is worth its time."""
    latest = GraphSnapshot.objects.order_by("-pk").first()
    if latest is None:
        return ChainLink.objects.unguarded("whether there are chains at all").exists()
    if not (graphs_folder() / latest.folder).is_dir() or latest.database != database_name():
        return True  # restored from a backup
    if now - latest.built_at < timedelta(seconds=REST * latest.seconds):
        return False
    changed = sum(len(rows) for rows in changes_since(latest.seen)[1].values())
    return changed >= MANY or (changed > 0 and now - latest.built_at >= OLD)


@task(priority=NOBODY_WAITS)
def build_graph() -> None:
    """The job. It asks again whether it is due, so that two in the queue build once."""
    now = timezone.now()
    if is_due(now):
        build_snapshot(now)
