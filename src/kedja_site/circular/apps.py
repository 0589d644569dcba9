"""The room of circular goals."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CircularConfig(AppConfig):
    """Goals, strategies and indicators of circular procurement."""

    name = "kedja_site.circular"
    verbose_name = _("Circular goals")

    def ready(self) -> None:
        """What follows from what goes, and which tables are locked."""
        from kedja_site.circular import row_lock, signals  # noqa: F401, PLC0415 - models are not ready before; importing registers them
