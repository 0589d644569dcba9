"""The room's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    """Where facts come from; later the pages of categories and countries."""

    name = "kedja_site.knowledge"
    label = "knowledge"
    verbose_name = _("Knowledge")
