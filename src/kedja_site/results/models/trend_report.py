"""The yearly report of what follow-ups found: figures that were suppressed before they were kept."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.results.models.written_once import WrittenOnce


class TrendReport(WrittenOnce):
    """A version of a year's report; a later one stands beside it and says why. Small numbers are not in it at all."""

    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveSmallIntegerField(_("version"))
    content = models.JSONField(help_text="As `trend_content.py` has it.")
    why = models.TextField(_("why there is a new version"), max_length=1000, blank=True)
    published_at = models.DateTimeField(_("published"), default=timezone.now)
    published_by = models.UUIDField(help_text="The key of people.PersonKey.")

    class Meta:
        ordering = ("-year", "-number")
        verbose_name = _("yearly report")
        verbose_name_plural = _("yearly reports")
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="results_report_version_once"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(why=""), name="results_new_report_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.year}/{self.number}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("results:trend", args=[self.year])
