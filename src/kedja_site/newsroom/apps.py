"""The newsroom's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    """Aktuellt, the start page and other published pages."""

    name = "kedja_site.newsroom"
    label = "newsroom"
    verbose_name = _("Newsroom")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Registers the check, and listens for pages that are published and deleted."""
        from kedja_site.newsroom import checks, following, gone  # noqa: F401, PLC0415 - they ask for models, there by now
