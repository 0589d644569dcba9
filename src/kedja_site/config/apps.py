"""The settings' place in Django: start-up checks, and the work that comes round."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ConfigConfig(AppConfig):
    """Registers what is looked at before the site starts, what the rooms want done now and then, and what they add to pages."""

    name = "kedja_site.config"
    label = "kedja_config"

    def ready(self) -> None:
        """Register the checks, and each room’s `due.py`, `page_parts.py`, `personal_data.py` and `weeding.py`."""
        from kedja_site.config import checks, rate_limits  # noqa: F401, PLC0415 - importing them registers them

        autodiscover_modules("due", "page_parts", "personal_data", "weeding")
