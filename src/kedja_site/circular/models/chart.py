"""The chart as the office keeps it: a change makes a new version."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.results.models.written_once import WrittenOnce


class ChartVersion(WrittenOnce):
    """All of a chart, as `kedja.circular.chart_data` has it. Before the first, what is shipped holds."""

    number = models.PositiveIntegerField(_("version"), unique=True)
    content = models.JSONField(help_text="As `kedja.circular.chart_data` has it.")
    what = models.CharField(_("what was changed"), max_length=300)
    why = models.TextField(_("why"), max_length=1000)
    made_by = models.UUIDField(help_text="The key of people.PersonKey.")
    made_at = models.DateTimeField(_("changed"), default=timezone.now)

    class Meta:
        ordering = ("-number",)
        verbose_name = _("version of the chart")
        verbose_name_plural = _("versions of the chart")
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="circular_chart_version_says_why")]

    def __str__(self) -> str:
        return str(self.number)
