"""The room of api."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class APIConfig(AppConfig):
    """The documented interface for other systems."""

    name = "kedja_site.api"
    verbose_name = _("API")
