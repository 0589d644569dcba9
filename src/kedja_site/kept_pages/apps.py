"""The room's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KeptPagesConfig(AppConfig):
    """Pages that are kept whole."""

    name = "kedja_site.kept_pages"
    label = "kept_pages"
    verbose_name = _("Kept pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear of every change."""
        from kedja_site.kept_pages.following import follow  # noqa: PLC0415 - the apps have to be loaded

        follow()
