"""Deletes letters whose time is over: an address and what was written to it are personal data."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from kedja_site.letters.models import Letter


def forget_letters(now: datetime) -> int:
    """Those that went, or were given up, more than `LETTERS_KEPT_DAYS` ago. The number of letters deleted."""
    before = now - timedelta(days=settings.LETTERS_KEPT_DAYS)
    old = Letter.objects.filter(Q(sent_at__lt=before) | Q(failed_at__lt=before))
    _all, by_model = old.delete()
    return by_model.get("letters.Letter", 0)
