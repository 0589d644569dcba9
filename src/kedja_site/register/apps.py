"""The room of the register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegisterConfig(AppConfig):
    """Suppliers, sites, contracts and supply chains, shared by all."""

    name = "kedja_site.register"
    verbose_name = _("Register")
