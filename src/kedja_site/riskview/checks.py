"""Misconfiguration of this room, found at start-up."""

from typing import Any

from django.core.checks import CheckMessage, Warning, register  # noqa: A004 - Django's own name

from kedja.report.charts import WORLD_FILE


@register()
def world_map_is_there(**_given: Any) -> list[CheckMessage]:
    """Without the shapes of the countries the overview has no map."""
    if WORLD_FILE.is_file():
        return []
    return [
        Warning(
            "The shapes of the world's countries are missing: the risk picture shows no map.",
            hint="Run `make setup`, which fetches them.",
            id="riskview.W001",
        )
    ]
