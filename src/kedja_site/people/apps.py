"""The room of organisations, people and rules."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """Organisations, people with roles, the table of rules, the log."""

    name = "kedja_site.people"
    verbose_name = _("People and organisations")

    def ready(self) -> None:
        """Register the checks, and the guard of the log."""
        from kedja_site.people import checks, log_guard  # noqa: F401, PLC0415 - importing them registers them

        # SQLite makes a table anew to change it, and loses its triggers.
        post_migrate.connect(log_guard.put_up_again, sender=self, dispatch_uid="people-log-guard")
