"""Series that events belong to."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class EventSeries(models.Model):  # type: ignore[django-manager-missing] # Wagtail gives its pages no types
    """Events that belong together under a name, such as a year of breakfast seminars."""

    code = models.SlugField(
        _("code"), max_length=64, unique=True, help_text=_("Part of the series' address.")
    )
    name_sv = models.CharField(_("name in Swedish"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    about_sv = models.TextField(_("about it in Swedish"), blank=True)
    about_en = models.TextField(_("about it in English"), blank=True)

    class Meta:
        verbose_name = _("series of events")
        verbose_name_plural = _("series of events")
        ordering = ["name_sv"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """In the reader's language."""
        return self.name_en if get_language() == "en" else self.name_sv

    @property
    def about(self) -> str:
        """In the reader's language."""
        return self.about_en if get_language() == "en" else self.about_sv
