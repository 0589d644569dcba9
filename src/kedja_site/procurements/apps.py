"""The room of procurements."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from kedja_site.config.append_only import append_only


class ProcurementsConfig(AppConfig):
    """A procurement's file: its steps, what is signed in it, and the contract that it becomes."""

    name = "kedja_site.procurements"
    verbose_name = _("Procurements")

    def ready(self) -> None:
        """Find the steps, kinds of documents and parts of the contract that each room has."""
        autodiscover_modules("procurement_steps", "signed_kinds", "given_to_contract", "known_of_category")
        append_only("procurements_signedversion")
        from kedja_site.procurements import row_lock  # noqa: F401, PLC0415 - importing it says which tables are locked
