"""What the pages of self-reports ask of values."""

from collections.abc import Collection, Mapping
from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from kedja_site.register.words import country_choices

register = template.Library()
SELECTED = mark_safe(" selected")


@register.filter
def as_list(value: Any) -> list[str]:
    """A value of several as a list; one as a list of one; nothing as none."""
    if value in (None, ""):
        return []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


@register.simple_tag
def country_options(chosen: Collection[str]) -> SafeString:
    """Every country as an option of a list; written here, as a template takes two milliseconds for the 250."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((code, SELECTED if code in chosen else "", name) for code, name in country_choices()),
    )


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
