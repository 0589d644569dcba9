"""`{% suggesting %}`, written into a search field, and `{% search_field %}` for the head of every page."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def suggesting() -> SafeString:
    """What tells the script where suggestions come from, and how many there are in words.

    Without script the field is a plain one: the roles that promise a list are added by the script.
    """
    return format_html(
        'data-suggest="{}" data-some="{}" data-none="{}" data-label="{}"',
        reverse("search:suggestions"),
        _("%s suggestions. Choose with the arrow keys."),
        _("No suggestions."),
        _("Suggestions"),
    )


@register.inclusion_tag("search/parts/field.html")
def search_field() -> dict[str, Any]:
    """The field in the head of a page; on a phone a link to the search."""
    return {"address": reverse("search:search")}
