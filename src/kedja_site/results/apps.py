"""The room of results."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResultsConfig(AppConfig):
    """What may be published of a follow-up, the published summary, and the yearly trend report."""

    name = "kedja_site.results"
    verbose_name = _("Results of follow-ups")

    def ready(self) -> None:
        """Who reads what is not published is said to the database too."""
        from kedja_site.results import row_lock  # noqa: F401, PLC0415 - importing it says which tables are locked
