"""The room of self-reports."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SelfreportsConfig(AppConfig):
    """Questionnaires, campaigns, the suppliers' answers and evidence, and how they are assessed."""

    name = "kedja_site.selfreports"
    verbose_name = _("Self-reports")

    def ready(self) -> None:
        """Who reads what a supplier answered is said to the database too."""
        from kedja_site.selfreports import row_lock  # noqa: F401, PLC0415 - importing it says which tables are locked
