"""The room of organisations, people and rules."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """Organisations, people with roles, the table of rules, the log."""

    name = "kedja_site.people"
    verbose_name = _("People and organisations")

    def ready(self) -> None:
        """Register the checks."""
        from kedja_site.people import checks  # noqa: F401, PLC0415 - importing them registers them
