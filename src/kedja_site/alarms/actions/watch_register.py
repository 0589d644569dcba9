"""What is sought is looked for again: at once in what has changed in the register, and every night in all of it.

Changed rows carry the time of their change, so that an import of a hundred thousand is seen as one saved by hand is. A
transaction that began before the last look and ended after it would be missed; so each look begins a while back.
What was found before is found again and changes nothing.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from kedja_site.alarms.actions.keep_candidates import look_for
from kedja_site.alarms.actions.tell_of_hits import tell_of_hits
from kedja_site.alarms.changed import LineIndex
from kedja_site.alarms.models import LookedUntil, Sought
from kedja_site.alarms.profiles import profiles_of
from kedja_site.alarms.statuses import OPEN_STATES
from kedja_site.config.batches import batches
from kedja_site.register.models import ChainLink, Contract, FoundKind, Site, Supplier

BACK = timedelta(minutes=10)
"""Longer than a transaction of the register takes."""
MOST_CHANGED = 3_000
"""Records that are looked at one by one; where more have changed, all is looked through."""
AT_ONCE = 200
MOST_FRESH = 500


def watched_lines() -> "QuerySet[Sought]":
    """The lines of open alarms and of the watch lists that are on."""
    return Sought.objects.filter(
        Q(alarm__state__in=OPEN_STATES) | Q(watch_list__is_active=True)
    ).select_related("alarm", "watch_list")


def look_at_changes(now: datetime, look_through_all: Callable[[], object]) -> int:
    """The number of new candidates among what has changed since the last look; letters are written of them.

    Where very much has changed, `look_through_all` is called instead, which may do it in its own time.
    """
    head, is_first = LookedUntil.objects.get_or_create(pk=1, defaults={"at": now})
    since = head.at - BACK
    changed = {
        FoundKind.SUPPLIER: _changed(Supplier, since),
        FoundKind.SITE: _changed(Site, since),
    }
    new = 0
    if is_first or any(len(pks) > MOST_CHANGED for pks in changed.values()):
        look_through_all()
    elif any(changed.values()):
        new = _look(changed, now)
    # A long list's lines that nobody has looked for yet.
    fresh = list(watched_lines().filter(looked_at=None).order_by("pk")[:MOST_FRESH])
    new += look_for(fresh, now)
    linked = any(_changed(model, since) for model in (ChainLink, Contract))
    if new or fresh or linked or any(changed.values()):
        tell_of_hits(now)
    LookedUntil.objects.filter(pk=1, at__lt=now).update(at=now)
    return new


def _changed(model: type[Supplier | Site | ChainLink | Contract], since: datetime) -> list[int]:
    rows = model.objects.unguarded("what has changed is looked at for all").filter(changed_at__gte=since)
    return list(rows.order_by("pk").values_list("pk", flat=True)[: MOST_CHANGED + 1])


def _look(changed: dict[FoundKind, list[int]], now: datetime) -> int:
    index = LineIndex(watched_lines().iterator(chunk_size=1000))
    if not index.lines:
        return 0
    concerned: set[int] = set()
    for kind, pks in changed.items():
        for profile in profiles_of(kind, pks):
            concerned |= index.lines_for(profile)
    return look_for([index.lines[pk] for pk in sorted(concerned)], now)


def look_through_all(now: datetime) -> int:
    """All lines against all of the register. The number of new candidates; letters are written of them."""
    new = 0
    for some in batches(watched_lines().order_by("pk").values_list("pk", flat=True), AT_ONCE):
        with transaction.atomic():
            new += look_for(watched_lines().filter(pk__in=some), now)
    tell_of_hits(now)
    return new
