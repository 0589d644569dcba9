"""The room's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """The calendar."""

    name = "kedja_site.events"
    label = "events"
    verbose_name = _("Events")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Registers what follows when a page is saved."""
        from kedja_site.events import signals  # noqa: F401, PLC0415 - importing it registers them
