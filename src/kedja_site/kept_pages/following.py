"""Hears of every row that is saved or deleted, and says that pages have changed: no room has to think of it.

Only what never shows on a public page is left out. A row that is written without Django's signals
(`queryset.update()`, `bulk_create()`) has to be told by `pages_changed()`.
"""

from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from kedja_site.kept_pages.generation import pages_changed

QUIET_APPS = {
    "auth",
    "axes",
    "contenttypes",
    "django_tasks_database",
    "kedja_config",
    "kept_pages",
    "letters",
    "migrations",
    "register",  # shown to nobody without a login
    "modelsearch",
    "search",
    "sessions",
    "wagtailadmin",
    "wagtailsearch",
    "wagtailusers",
}
QUIET_MODELS = {
    # Drafts, their discussion and their log.
    "wagtailcore.revision",
    "wagtailcore.pagelogentry",
    "wagtailcore.modellogentry",
    "wagtailcore.comment",
    "wagtailcore.commentreply",
    "wagtailcore.pagesubscription",
    "wagtailcore.referenceindex",
    "wagtailcore.taskstate",
    "wagtailcore.workflowstate",
    "wagtailcore.uploadedfile",
    # A picture in the size of a page, made while the page is made.
    "wagtailimages.rendition",
}
# Where a migration's models seem to stand. What it changes is seen by the processes that are started after it.
MIGRATIONS = "__fake__"
# A page that is saved with these alone got a draft.
DRAFT_FIELDS = {"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"}


def follow() -> None:
    """Listens from now on."""
    post_save.connect(_row_saved, dispatch_uid="kept_pages.saved")
    for signal in (post_delete, m2m_changed):
        signal.connect(_row_changed, dispatch_uid="kept_pages.changed")
    for told in (page_published, page_unpublished, post_page_move, page_slug_changed):
        told.connect(_page_changed, dispatch_uid="kept_pages.page")


def is_quiet(model: type[Model]) -> bool:
    """Whether no public page shows anything of its rows."""
    if model.__module__ == MIGRATIONS:
        return True
    options = model._meta  # noqa: SLF001 - public in all but its name
    return options.app_label in QUIET_APPS or options.label_lower in QUIET_MODELS


def _row_saved(sender: type[Model], **said: Any) -> None:
    fields = said.get("update_fields")
    if not is_quiet(sender) and not (fields and set(fields) <= DRAFT_FIELDS):
        pages_changed()


def _row_changed(sender: type[Model], **_said: Any) -> None:
    if not is_quiet(sender):
        pages_changed()


def _page_changed(**_said: Any) -> None:
    pages_changed()
