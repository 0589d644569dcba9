"""What follows when a page is published."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver
from wagtail.signals import page_published

from kedja_site.newsroom.jobs import make_sizes
from kedja_site.newsroom.models import PublishedPage


@receiver(page_published, dispatch_uid="newsroom.make_sizes")
def have_sizes_made(instance: Any, **_given: Any) -> None:
    """Has the page's picture made in every size, so that its first reader need not wait for it."""
    picture = instance.share_picture_id if isinstance(instance, PublishedPage) else None
    if picture:
        transaction.on_commit(lambda: make_sizes.enqueue(picture))
