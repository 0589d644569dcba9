"""Makes the index anew, or what is missing of it."""

from django.db import transaction

from kedja_site.config.search_sources import SEARCH_SOURCES
from kedja_site.newsroom.models import PublishedPage
from kedja_site.search.actions.index_pages import index_pages
from kedja_site.search.actions.index_source import index_source
from kedja_site.search.models import PAGES, Entry, IndexedSource, Word

# Raised when words, stems or weights are made in another way: a site then makes its index anew when it starts.
MADE_BY = "2"


@transaction.atomic
def reindex() -> int:
    """Everything that strangers may read, from nothing; readers see the former index until it is done."""
    Entry.objects.all().delete()
    Word.objects.all().delete()
    IndexedSource.objects.all().delete()
    written = index_pages(PublishedPage.objects.values_list("pk", flat=True))
    written += sum(index_source(name) for name in SEARCH_SOURCES)
    IndexedSource.objects.create(name=PAGES, stamp=MADE_BY)
    return written


def index_what_is_missing() -> int:
    """At the start of the site: sources that give something new, and pages where this code has not indexed them."""
    if not IndexedSource.objects.filter(name=PAGES, stamp=MADE_BY).exists():
        return reindex()
    return sum(index_source(name) for name in SEARCH_SOURCES)
