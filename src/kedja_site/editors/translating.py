"""Pages that were made to be translated, and are still in the original's words."""

from typing import Any

from kedja_site.kept_pages.generation import pages_changed
from kedja_site.newsroom.models import PublishedPage


def await_translation(page: PublishedPage) -> None:
    """Says so of a twin that has become a page of its own."""
    PublishedPage.objects.filter(pk=page.pk).update(awaits_translation=True)
    pages_changed()


def translation_is_published(instance: Any, **_said: Any) -> None:
    """Takes it back; hears of every page that is published, which also tells kept pages."""
    PublishedPage.objects.filter(pk=instance.pk, awaits_translation=True).update(awaits_translation=False)
