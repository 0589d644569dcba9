"""What an auditor has written down. A version is written once and never changed; what is based on it stands after it.

Client and server make ids alike, so that an entry can begin on a telephone without a network. Two versions that are based
on the same one are two people's words: both stay, until somebody writes a version that is based on both (`merging.py`).
"""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.audits.models.audit import Audit
from kedja_site.audits.statuses import EntryKind


class Entry(models.Model):
    """A finding, an interview, a sample, a positive observation or a note, in all its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(_("kind"), max_length=10, choices=EntryKind.choices)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("made_at", "pk")
        verbose_name = _("entry")
        verbose_name_plural = _("entries")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class WrittenOnceError(Exception):
    """Somebody tried to change what is written once."""


class WrittenOnce(models.Model):
    """A row that is never changed."""

    class Meta:
        abstract = True

    def save(self, *args: object, **keywords: object) -> None:
        """Only the first time. Raises WrittenOnceError."""
        if not self._state.adding:
            raise WrittenOnceError(str(self.pk))
        super().save(*args, **keywords)  # type: ignore[arg-type]  # as Django's own


class EntryVersion(WrittenOnce):
    """An entry as somebody wrote it. `content` holds the fields of `entry_fields.py`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="versions")
    based_on = models.JSONField(default=list, help_text="The ids of the versions that it takes the place of.")
    content = models.JSONField(default=dict)
    is_taken_away = models.BooleanField(default=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    written_at = models.DateTimeField(help_text="By the clock of the device that it was written on.")
    received_at = models.DateTimeField(default=timezone.now)
    device = models.CharField(
        max_length=40, blank=True, help_text="Made up by the device; empty for the page."
    )

    class Meta:
        ordering = ("received_at", "pk")

    def __str__(self) -> str:
        return str(self.pk)
