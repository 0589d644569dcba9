"""The settings' place in Django: start-up checks."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Registers what is looked at before the site starts."""

    name = "kedja_site.config"
    label = "kedja_config"

    def ready(self) -> None:
        """Register the checks."""
        from kedja_site.config import checks  # noqa: F401, PLC0415 - importing it registers them
