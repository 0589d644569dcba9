"""Parts that a room adds to another's pages: a link to the register on a row of the risk picture, a tab, an action.

A room says what it has in its `page_parts.py`, by `@page_part(place)`; the page asks for its place with
`{% page_parts "riskview.row" run=run row=row %}`. It stands here so that a lower room need not know a higher one.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

Part = Callable[..., SafeString | None]

PARTS: dict[str, dict[str, Part]] = {}


def page_part(place: str) -> Callable[[Part], Part]:
    """Registers a function of the request and of what the place gives; it returns markup, or None for nothing."""

    def register(part: Part) -> Part:
        PARTS.setdefault(place, {})[f"{part.__module__}.{part.__qualname__}"] = part
        return part

    return register


def parts_of(place: str, request: HttpRequest, **given: Any) -> list[SafeString]:
    """What the rooms add to `place`, in the order of their names."""
    made = (part(request, **given) for _name, part in sorted(PARTS.get(place, {}).items()))
    return [part for part in made if part]
