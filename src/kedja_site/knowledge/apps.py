"""The room's place in Django."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    """Where facts come from, the pages of categories and countries, criteria, reports, open data."""

    name = "kedja_site.knowledge"
    label = "knowledge"
    verbose_name = _("Knowledge")

    def ready(self) -> None:
        """Find the datasets that rooms publish, each in its `open_data.py`."""
        autodiscover_modules("open_data")
