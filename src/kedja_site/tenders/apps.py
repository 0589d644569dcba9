"""The room of tenders for medicines."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kedja_site.config.append_only import append_only

APPEND_ONLY = (
    "tenders_tenderversion",
    "tenders_assessment",
    "tenders_publishedoutcome",
    "tenders_outcomewithdrawal",
)


class TendersConfig(AppConfig):
    """What is asked of medicines in a procurement, what tenderers answer, and how the answers compare."""

    name = "kedja_site.tenders"
    verbose_name = _("Tenders for medicines")

    def ready(self) -> None:
        """What was sent, judged and published stays so, in the database too."""
        for table in APPEND_ONLY:
            append_only(table)
        from kedja_site.tenders import row_lock  # noqa: F401, PLC0415 - importing it says which tables are locked
