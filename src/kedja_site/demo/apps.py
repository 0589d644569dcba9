"""The demo's place in Django."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """An invented region to look at: its ledger, its users, a page that lists their logins."""

    name = "kedja_site.demo"
    label = "demo"
