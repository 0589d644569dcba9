"""Published pages are kept by themselves."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from kedja_site.kept_pages.marking import Keep
from kedja_site.kept_pages.middleware import note

PAGE_NUMBER = frozenset({"page"})
LAST = 10_000


# Last, so that a lock that Wagtail has put before the page has been opened by then, or the page is not served at all.
@hooks.register("before_serve_page", order=LAST)
def keep_published_page(page: Any, request: HttpRequest, _args: Any, _kwargs: Any) -> None:
    """A page that is open to everybody may be kept, by the parameters that its model names in `kept_query`.

    A model whose pages show each reader something else says `kept_query = None`.
    """
    query = getattr(page, "kept_query", PAGE_NUMBER)
    if query is not None and not page.get_view_restrictions().exists():
        note(request, Keep(frozenset(query)))
