"""The room of medicines."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MedicinesConfig(AppConfig):
    """Substances, amounts, and what they do in water."""

    name = "kedja_site.medicines"
    verbose_name = _("Medicines and water")

    def ready(self) -> None:
        """Which tables are locked."""
        from kedja_site.medicines import row_lock  # noqa: F401, PLC0415 - importing it says so
