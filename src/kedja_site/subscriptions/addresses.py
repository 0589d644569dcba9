"""Whole addresses that stand in a subscriber's letters, in the subscriber's language."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from kedja_site.subscriptions.models import Subscriber


def confirm_address(subscriber: Subscriber) -> str:
    """Where a subscriber says yes."""
    with translation.override(subscriber.language):
        return settings.SITE_ADDRESS + reverse("subscriptions:confirm", args=[subscriber.token("confirm")])


def leave_address(subscriber: Subscriber) -> str:
    """Where one click leaves, and a visit shows the choices."""
    with translation.override(subscriber.language):
        return settings.SITE_ADDRESS + reverse("subscriptions:leave", args=[subscriber.token("leave")])
