"""The room of records and the law around them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    """History, the log's pages, personal data, release on request, archiving and weeding."""

    name = "kedja_site.records"
    verbose_name = _("Records and the law")
    default_auto_field = "django.db.models.BigAutoField"
