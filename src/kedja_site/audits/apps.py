"""The room of audits."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditsConfig(AppConfig):
    """Desk, office and factory audits: planned, recorded on site also without a network, reported and signed off."""

    name = "kedja_site.audits"
    verbose_name = _("Audits")

    def ready(self) -> None:
        """Say what the room gives people to do, what it asks of suppliers, and what hinders that a case is closed."""
        from kedja_site.audits import asked_of_supplier, closing, row_lock, tasks  # noqa: F401, PLC0415 - importing them registers them
