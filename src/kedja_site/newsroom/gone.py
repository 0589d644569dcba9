"""Remembers where deleted pages were."""

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from kedja_site.newsroom.models import GoneAddress, PublishedPage

LONGEST = 512  # GoneAddress.path


@receiver(pre_delete, sender=PublishedPage, dispatch_uid="newsroom.remember_gone")
def remember_gone(instance: PublishedPage, **_given: Any) -> None:
    """Notes the address of a page that was published once, and those that led to it, just before it is deleted."""
    if instance.first_published_at is None:
        return
    address = instance.get_url()
    led_here = Redirect.objects.filter(redirect_page_id=instance.pk).values_list("old_path", flat=True)
    paths = {Redirect.normalise_path(address)} if address else set()
    paths |= set(led_here)
    today = timezone.localdate()
    GoneAddress.objects.bulk_create(
        [
            GoneAddress(path=path, title=instance.title, gone_on=today)
            for path in sorted(paths)
            if len(path) <= LONGEST
        ],
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=["title", "gone_on"],
    )
