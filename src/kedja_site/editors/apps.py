"""The room's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditorsConfig(AppConfig):
    """The editors' desk."""

    name = "kedja_site.editors"
    label = "editors"
    verbose_name = _("Editors' desk")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear of translations that are published."""
        from wagtail.signals import page_published  # noqa: PLC0415 - the apps have to be loaded

        from kedja_site.editors.translating import translation_is_published  # noqa: PLC0415 - as above

        page_published.connect(translation_is_published, dispatch_uid="editors.translated")
