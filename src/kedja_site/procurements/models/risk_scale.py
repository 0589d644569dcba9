"""The scale of risk analyses, as the office has set it: a new edition beside the one before."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RiskScale(models.Model):
    """An edition. What is signed holds the scale that it was made with; the newest is used for what is written now."""

    number = models.PositiveSmallIntegerField(_("edition"), unique=True)
    content = models.JSONField(help_text="Words of the steps in both languages, and the band of each place.")
    why = models.TextField(_("why it is changed"), max_length=1000)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-number",)
        verbose_name = _("scale of risk analyses")
        verbose_name_plural = _("scales of risk analyses")

    def __str__(self) -> str:
        return str(self.number)
