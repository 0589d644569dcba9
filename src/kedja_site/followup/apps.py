"""The room of follow-ups: what is nominated, what is planned, and how far each case has come."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowupConfig(AppConfig):
    """Nominations, the plan, the cases and what counts for whom."""

    name = "kedja_site.followup"
    verbose_name = _("Follow-ups")

    def ready(self) -> None:
        """Register the checks, and say to the database too who reads follow-ups."""
        from kedja_site.followup import checks, row_lock  # noqa: F401, PLC0415 - importing them registers them
