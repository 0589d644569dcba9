"""Brings published pages into the index, or out of it where a stranger may not read them."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from kedja_site.config.batches import batches
from kedja_site.newsroom.models import PublishedPage
from kedja_site.search.actions.write_entries import write_entries
from kedja_site.search.models import PAGES, Entry

AT_ONCE = 200


@transaction.atomic
def index_pages(numbers: Iterable[int]) -> int:
    """Those of the pages that everybody may read are found as they are now, the others no more; how many are found."""
    written = 0
    for some in batches(sorted(set(numbers)), AT_ONCE):
        pages = list(
            PublishedPage.objects.filter(pk__in=some)
            .live()
            .public()
            .select_related("locale", "alias_of__locale")
            .specific()
        )
        readable = {page.pk for page in pages}
        gone = [str(number) for number in some if number not in readable]
        Entry.objects.filter(source=PAGES, key__in=gone).delete()
        written += write_entries([_entry(page) for page in pages])
    return written


def _entry(page: Any) -> Entry:
    return Entry(
        source=PAGES,
        key=str(page.pk),
        language=page.locale.language_code,
        text_language=page.text_language,
        page_id=page.pk,
        kind=page.kind,
        title=page.title,
        summary=page.summary,
        text=page.text,
        day=page.day_shown.toordinal() if page.day_shown else None,
    )
