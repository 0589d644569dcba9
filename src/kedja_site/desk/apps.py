"""The room of the desk."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """What a person has to do, notes shared between buyers, notices and the calendar of deadlines."""

    name = "kedja_site.desk"
    verbose_name = _("My work")
