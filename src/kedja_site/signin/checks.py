"""Misconfiguration of signing in that is found when the site starts."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004 - Django's name

from kedja_site.config.checks import LOCAL_HOSTS


@register(Tags.security, deploy=True)
def second_factor(**_: Any) -> list[CheckMessage]:
    """A site that others reach asks the office, and who manages people, for a second factor."""
    if settings.SECOND_FACTOR or settings.DEMO or set(settings.ALLOWED_HOSTS) <= LOCAL_HOSTS:
        return []
    return [
        Warning(
            "Nobody has to show a second factor when signing in, not even who manages people.",
            hint="Unset KEDJA_SECOND_FACTOR.",
            id="kedja.W005",
        )
    ]
