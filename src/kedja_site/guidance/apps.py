"""The room's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidanceConfig(AppConfig):
    """Guidance, the code of conduct, key concepts, the organisation."""

    name = "kedja_site.guidance"
    label = "guidance"
    verbose_name = _("Guidance")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connects what listens."""
        from kedja_site.guidance import reading_glossary  # noqa: F401, PLC0415 - models are there only now
