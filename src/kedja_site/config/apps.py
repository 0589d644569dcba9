"""The settings' place in Django: start-up checks, and the work that comes round."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class ConfigConfig(AppConfig):
    """Registers what is looked at before the site starts, what the rooms want done now and then, and what they add to pages."""

    name = "kedja_site.config"
    label = "kedja_config"

    def ready(self) -> None:
        """Register the checks, the tables that are only added to, and each room’s `due.py`, `page_parts.py`, `personal_data.py` and `weeding.py`."""
        from kedja_site.config import (  # noqa: PLC0415 - importing them registers them
            append_only,
            checks,  # noqa: F401
            rate_limits,  # noqa: F401
        )

        # SQLite makes a table anew to change it, and loses its triggers.
        post_migrate.connect(append_only.put_up_again, sender=self, dispatch_uid="config-append-only")
        autodiscover_modules("due", "page_parts", "personal_data", "weeding")
