"""The looks' place in Django."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Base templates, components, styles."""

    name = "kedja_site.ui"
    label = "ui"
