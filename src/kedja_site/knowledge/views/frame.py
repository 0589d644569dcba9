"""What the pages of this room that are no Wagtail pages have in common."""

from typing import Any

from wagtail.models import Locale

from kedja_site.knowledge.selectors import index_page


def reader_locale() -> Locale:
    """The locale of the page's language."""
    return Locale.get_active()


def frame(locale: Locale | None = None) -> dict[str, Any]:
    """Where the knowledge starts."""
    index = index_page(locale or reader_locale())
    return {"index_address": index.url if index else ""}
