"""The room's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditorsConfig(AppConfig):
    """The editors' desk."""

    name = "kedja_site.editors"
    label = "editors"
    verbose_name = _("Editors' desk")
    default_auto_field = "django.db.models.BigAutoField"
