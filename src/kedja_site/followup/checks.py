"""Misconfiguration of follow-ups that is found when the site starts."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004 - Django's name


@register(Tags.security, deploy=True)
def virus_scanner(**_: Any) -> list[CheckMessage]:
    """Files from outside are scanned."""
    if settings.VIRUS_SCANNER or settings.DEMO:
        return []
    return [
        Warning(
            "Files that suppliers and auditors send are not scanned for viruses.",
            hint="Install ClamAV's daemon and set KEDJA_CLAMAV to its host:port or the path of its socket.",
            id="kedja.W010",
        )
    ]
