"""The room of circular goals."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CircularConfig(AppConfig):
    """Goals, strategies and indicators of circular procurement."""

    name = "kedja_site.circular"
    verbose_name = _("Circular goals")
