"""What readers get to see of the newsroom."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from wagtail.models import Page

if TYPE_CHECKING:
    from kedja_site.newsroom.models import NewsIndexPage


def news_in(index: "NewsIndexPage") -> Any:
    """The live, public items under `index`, newest first; of one day, the one that came last first.

    A query set of NewsPage with the languages of page and original fetched along, so that a list asks once.
    """
    from kedja_site.newsroom.models import NewsPage  # noqa: PLC0415 - the models ask this module in turn

    items = NewsPage.objects.child_of(index).live().public()
    return items.select_related("locale", "alias_of__locale").order_by("-date", "-pk")


def translations_of(page: Page, request: HttpRequest) -> dict[str, str]:
    """Language → address of `page` in each language where it is published."""
    pages = [page, *page.get_translations().live().select_related("locale")]
    found = {each.locale.language_code: each.get_url(request) for each in pages}
    return {code: address for code, address in found.items() if address}
