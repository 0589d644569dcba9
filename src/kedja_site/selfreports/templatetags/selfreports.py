"""What the pages of self-reports ask of values."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def as_list(value: Any) -> list[str]:
    """A value of several as a list; one as a list of one; nothing as none."""
    if value in (None, ""):
        return []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


@register.filter
def only_number(text: str) -> str:
    """The digits of what stands in an address; nothing for anything else."""
    return text if text.isdecimal() and len(text) < 6 else ""  # noqa: PLR2004 - more questions than there are


@register.simple_tag
def refusal(refused: Mapping[str, Any] | None, key: str) -> Any:
    """What was wrong with the answer to a question; None for nothing."""
    return (refused or {}).get(key)


@register.simple_tag
def at_key(values: Mapping[str, Any], key: str) -> Any:
    """The value of a key that a template only has in a variable."""
    return values.get(key)
