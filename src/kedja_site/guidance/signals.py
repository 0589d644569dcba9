"""A changed term is seen by the next reader."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from kedja_site.guidance.models import Term
from kedja_site.guidance.selectors import forget_glossary


@receiver([post_save, post_delete], sender=Term)
def term_changed(**_: Any) -> None:
    """Saved or deleted."""
    forget_glossary()
