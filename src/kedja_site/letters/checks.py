"""Misconfiguration of the post, found at start-up."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004 - Django's own name

from kedja_site.letters.transport import can_send


@register(Tags.compatibility, deploy=True)
def mail_is_configured(**_given: Any) -> list[CheckMessage]:
    """Without a mail server nothing is lost, but nobody gets anything either."""
    found: list[CheckMessage] = []
    if not can_send():
        found.append(
            Warning(
                "No mail server is configured: letters are written and wait.",
                hint="Set KEDJA_MAIL_URL and KEDJA_MAIL_FROM; see docs/how-to/send-mail.md.",
                id="kedja.W003",
            )
        )
    elif not settings.DEMO and not settings.MAIL_FROM:
        found.append(
            Warning(
                f"Letters are sent from {settings.DEFAULT_FROM_EMAIL}, which nobody may have set up.",
                hint="Set KEDJA_MAIL_FROM to an address that somebody reads.",
                id="kedja.W004",
            )
        )
    return found
