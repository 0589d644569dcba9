"""A file that somebody has sent as evidence: what it is, and where its bytes lie."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """The bytes lie in the storage `sent_files` under their SHA-256 and never change; the same bytes lie there once.

    Who may read it follows from what it is evidence of: the room that owns it asks, and then serves it.
    """

    sha256 = models.CharField(max_length=64, db_index=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=8, help_text="By its content: pdf, docx, jpg …")
    size = models.PositiveBigIntegerField(_("size"), help_text="In bytes.")
    scanned_at = models.DateTimeField(null=True, blank=True, help_text="When a scanner found nothing in it.")
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("sent file")
        verbose_name_plural = _("sent files")

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> str:
        """Where the bytes lie in the storage."""
        return f"{self.sha256[:2]}/{self.sha256}"
