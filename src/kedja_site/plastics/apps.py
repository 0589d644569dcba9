"""The room of plastics."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlasticsConfig(AppConfig):
    """Articles of plastic, their substitutes, and the regions' plans."""

    name = "kedja_site.plastics"
    verbose_name = _("Plastics")

    def ready(self) -> None:
        """Which tables are locked."""
        from kedja_site.plastics import row_lock  # noqa: F401, PLC0415 - importing it says so
