"""A photo beside an entry. Where and when it was taken stands here only if the auditor chose so; in the file it never does."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.audits.models.entry import Entry, WrittenOnce
from kedja_site.followup.models import StoredFile


class Photo(WrittenOnce):
    """Its id is made by the device that sends it, so that the same photo sent twice is kept once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="photos")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    sent_sha256 = models.CharField(max_length=64, help_text="Of the file as it was sent.")
    caption = models.CharField(_("what it shows"), max_length=300)
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("sent_at", "pk")
        verbose_name = _("photo")
        verbose_name_plural = _("photos")

    def __str__(self) -> str:
        return self.caption
