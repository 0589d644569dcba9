"""The room's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    """The post room."""

    name = "kedja_site.letters"
    label = "letters"
    verbose_name = _("Outgoing letters")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks."""
        from kedja_site.letters import checks  # noqa: F401, PLC0415 - importing it registers them
