"""How the words of a document look on a page."""

import re

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
_MISSING = re.compile(r"\[[^\]]+\]")


@register.filter
def marked(words: str) -> SafeString:
    """The words, with what is still to be filled in marked."""
    parts: list[str] = []
    at = 0
    for found in _MISSING.finditer(words):
        parts += [escape(words[at : found.start()]), format_html("<mark>{}</mark>", found[0])]
        at = found.end()
    return mark_safe("".join([*parts, escape(words[at:])]))  # noqa: S308 - each part is escaped
