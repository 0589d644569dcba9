"""Brings what a room has registered into the index."""

import hashlib
from dataclasses import astuple

from django.db import transaction

from kedja_site.config.search_sources import SEARCH_SOURCES, Findable
from kedja_site.search.actions.write_entries import write_entries
from kedja_site.search.models import Entry, IndexedSource


@transaction.atomic
def index_source(name: str) -> int:
    """The number of entries written: none where the source gives what it gave before."""
    found = list(SEARCH_SOURCES[name].entries())
    stamp = hashlib.sha256(repr([astuple(each) for each in found]).encode()).hexdigest()
    if IndexedSource.objects.filter(name=name, stamp=stamp).exists():
        return 0
    Entry.objects.filter(source=name).delete()
    written = write_entries([_entry(name, each) for each in found])
    IndexedSource.objects.update_or_create(name=name, defaults={"stamp": stamp})
    return written


def _entry(name: str, each: Findable) -> Entry:
    return Entry(
        source=name,
        key=each.key,
        language=each.language,
        text_language=each.text_language or each.language,
        kind=each.kind,
        title=each.title[:255],
        address=each.address,
        summary=each.summary,
        text=each.text,
        day=each.day.toordinal() if each.day else None,
    )
