"""The room of records and the law around them."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    """History, the log's pages, personal data, release on request, archiving and weeding."""

    name = "kedja_site.records"
    verbose_name = _("Records and the law")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Find the kinds of records that each room releases on request."""
        from kedja_site.records import release_fields  # noqa: F401, PLC0415 - importing it registers them

        autodiscover_modules("released")
