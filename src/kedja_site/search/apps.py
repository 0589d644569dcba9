"""The room's place in Django."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """The search."""

    name = "kedja_site.search"
    label = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Find what the rooms have registered, and follow what changes."""
        from kedja_site.search.following import follow  # noqa: PLC0415 - models: the apps have to be loaded

        autodiscover_modules("search_sources")
        follow()
