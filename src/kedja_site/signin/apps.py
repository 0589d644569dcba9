"""The room's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SigninConfig(AppConfig):
    """The door: passwords, second factors, organisations' identity providers, invitations, sessions."""

    name = "kedja_site.signin"
    label = "signin"
    verbose_name = _("Signing in")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Registers what is written to the log, and what is checked at the start."""
        from kedja_site.signin import checks, noting  # noqa: F401, PLC0415 - importing them registers them
