"""What everybody reads of a follow-up: a version, written once. Its content has been through the redaction."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.followup.statuses import Method
from kedja_site.results.content import Content, read_content
from kedja_site.results.models.summary import Summary
from kedja_site.results.models.written_once import WrittenOnce, WrittenOnceError
from kedja_site.results.statuses import Light

__all__ = ["PublishedSummary", "WrittenOnceError"]


class PublishedSummary(WrittenOnce):
    """Holds nothing that a stranger may not read. Only which version is the current one changes, by the actions."""

    summary = models.ForeignKey(Summary, on_delete=models.PROTECT, related_name="versions")
    public_id = models.CharField(max_length=12, db_index=True, help_text="Of the summary.")
    number = models.PositiveSmallIntegerField(_("version"))
    is_current = models.BooleanField(default=True, help_text="False of what was corrected or withdrawn.")
    content = models.JSONField()
    text_language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="sv")
    supplier_name = models.CharField(_("supplier"), max_length=300)
    category = models.CharField(_("purchasing category"), max_length=60, blank=True, db_index=True)
    light = models.CharField(_("light"), max_length=6, choices=Light.choices)
    method = models.CharField(_("method"), max_length=14, choices=Method.choices, blank=True)
    performed_on = models.DateField(_("done on"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    published_at = models.DateTimeField(_("published"), default=timezone.now, db_index=True)
    changed = models.TextField(_("what is changed"), max_length=1000, blank=True)
    why = models.TextField(_("why it is changed"), max_length=1000, blank=True)
    approved_by = models.UUIDField(help_text="The key of people.PersonKey.")

    class Meta:
        ordering = ("-published_at", "-pk")
        verbose_name = _("published summary")
        verbose_name_plural = _("published summaries")
        constraints = [
            models.UniqueConstraint(fields=["summary", "number"], name="results_version_once"),
            models.UniqueConstraint(
                fields=["summary"], condition=Q(is_current=True), name="results_one_current_version"
            ),
            models.CheckConstraint(
                condition=Q(number=1) | (~Q(why="") & ~Q(changed="")), name="results_correction_says_why"
            ),
        ]
        indexes = [
            models.Index(fields=["is_current", "-published_at"]),
            models.Index(fields=["is_current", "category"]),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.number}"

    def get_absolute_url(self) -> str:
        """The public page; of a version that was corrected, the version's own."""
        if self.is_current:
            return reverse("results:summary", args=[self.public_id])
        return reverse("results:version", args=[self.public_id, self.number])

    @property
    def said(self) -> Content:
        """What it says."""
        return read_content(self.content)
