"""The room of alarms."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AlarmsConfig(AppConfig):
    """From a name to every affected contract, inquiries to suppliers, watch lists."""

    name = "kedja_site.alarms"
    verbose_name = _("Alarms")
