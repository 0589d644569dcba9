"""The room's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RiskviewConfig(AppConfig):
    """Uploads, screening runs and what they show."""

    name = "kedja_site.riskview"
    label = "riskview"
    verbose_name = _("Risk picture")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the start-up checks."""
        from kedja_site.riskview import checks  # noqa: F401, PLC0415 - importing it registers them
