"""Pages that a newer version has taken the address of, told at start-up: readers and editors would miss them in silence."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004 - Django's own name
from django.db import DatabaseError
from django.urls import resolve
from django.utils import translation
from wagtail.models import Page

PAGES = "wagtail_serve"


@register(Tags.urls, deploy=True)
def pages_can_be_reached(**_: Any) -> list[CheckMessage]:
    """No published page lies where a room of the site answers instead."""
    try:
        hidden = list(hidden_pages())
    except DatabaseError:
        return []  # a new site has no pages yet, and a database that does not answer says so by itself
    return [
        Warning(
            f"The page “{title}” cannot be read: the site itself answers at {address}.",
            hint="Give the page another address in the editor.",
            id="kedja.W009",
        )
        for title, address in hidden
    ]


def hidden_pages() -> Iterator[tuple[str, str]]:
    """Title and address of each."""
    pages = Page.objects.live().filter(depth__gt=1).select_related("locale")
    for page in pages.only("title", "url_path", "locale"):
        address = page.get_url() or ""
        with translation.override(page.locale.language_code):
            if address.startswith("/") and resolve(address).view_name != PAGES:
                yield page.title, address
