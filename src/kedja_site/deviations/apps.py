"""The room of deviations."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeviationsConfig(AppConfig):
    """What was found not to be met: plans, measures, remedy, verification, escalation, complaints."""

    name = "kedja_site.deviations"
    verbose_name = _("Deviations")

    def ready(self) -> None:
        """Who reads complaints is said to the database too."""
        from kedja_site.deviations import row_lock  # noqa: F401, PLC0415 - importing it says which tables are locked
