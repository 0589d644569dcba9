"""The room of disclosures."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DisclosuresConfig(AppConfig):
    """Asking a supplier for its chain, and taking in the answer."""

    name = "kedja_site.disclosures"
    verbose_name = _("Disclosures")
