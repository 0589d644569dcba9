"""When Wagtail saves an event's page, what depends on it follows."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone

from kedja_site.events.actions.keep_in_step import keep_in_step
from kedja_site.events.models import EventPage


@receiver(post_save, sender=EventPage)
def follow(instance: EventPage, *, raw: bool = False, update_fields: Any = None, **_rest: object) -> None:
    """Not where rows are only loaded, or where a draft is noted on a page that stays as it is."""
    if not raw and update_fields is None:
        keep_in_step(instance, timezone.now())
