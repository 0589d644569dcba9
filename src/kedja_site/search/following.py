"""Keeps the index in step with what is published: every change is followed when its transaction is through."""

import threading
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from kedja_site.config.search_sources import SEARCH_SOURCES
from kedja_site.newsroom.models import PublishedPage
from kedja_site.search.actions.index_pages import index_pages
from kedja_site.search.actions.index_source import index_source

DRAFT_FIELDS = {"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"}


class _Waiting(threading.local):
    """What this thread has still to index: a page that is saved three times in a transaction is indexed once."""

    def __init__(self) -> None:
        self.pages: set[int] = set()
        self.sources: set[str] = set()


waiting = _Waiting()


def follow() -> None:
    """Listens from now on."""
    for signal, heard in (
        (post_save, _page_saved),
        (page_published, _page_saved),
        (page_unpublished, _page_saved),
        (post_page_move, _page_moved),
    ):
        signal.connect(heard, dispatch_uid=f"search.{heard.__name__}")
    for signal in (post_save, post_delete):
        signal.connect(_restriction_changed, sender=PageViewRestriction, dispatch_uid="search.restriction")
        signal.connect(_row_changed, dispatch_uid="search.row")
    # A page that is deleted takes its entries with it.


def _soon(numbers: set[int]) -> None:
    waiting.pages |= numbers
    # Robust: the page is published by now, whatever becomes of the index.
    transaction.on_commit(_index_waiting_pages, robust=True)


def _index_waiting_pages() -> None:
    numbers, waiting.pages = waiting.pages, set()
    if numbers:
        index_pages(numbers)


def _page_saved(instance: Any, **said: Any) -> None:
    fields = said.get("update_fields")
    if isinstance(instance, PublishedPage) and not (fields and set(fields) <= DRAFT_FIELDS):
        _soon({instance.pk})


def _page_moved(instance: Any, **_said: Any) -> None:
    """All that hangs below has moved along, perhaps to where only some may read."""
    _soon(_below(instance.path))


def _restriction_changed(instance: PageViewRestriction, **_said: Any) -> None:
    _soon(_below(instance.page.path))


def _below(path: str) -> set[int]:
    return set(PublishedPage.objects.filter(path__startswith=path).values_list("pk", flat=True))


def _row_changed(sender: type[Model], **_said: Any) -> None:
    names = {source.name for source in SEARCH_SOURCES.values() if issubclass(sender, source.models)}
    if names:
        waiting.sources |= names
        transaction.on_commit(_index_waiting_sources, robust=True)


def _index_waiting_sources() -> None:
    names, waiting.sources = waiting.sources, set()
    for name in names:
        index_source(name)
