"""The room of the register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegisterConfig(AppConfig):
    """Suppliers, sites, contracts and supply chains, shared by all."""

    name = "kedja_site.register"
    verbose_name = _("Register")

    def ready(self) -> None:
        """The exchange is a room within the room: it registers what comes round and what it adds to pages."""
        from kedja_site.register import among, row_lock  # noqa: F401, PLC0415 - a lookup; whose suppliers are whose
        from kedja_site.register.exchange import due, page_parts  # noqa: F401, PLC0415 - models are there only now
        from kedja_site.register.graph.triggers import put_up_after_migrations  # noqa: PLC0415 - as above

        put_up_after_migrations(self)
