"""What the room's pages call things."""

import json
import re
from datetime import datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja_site.records.histories import BY_LABEL
from kedja_site.records.wording import action_word, kind_word

IMPORTING = re.compile(r"register\.(undo_)?import_[a-z]+")

register = template.Library()
register.filter("action_word", action_word)
register.filter("kind_word", kind_word)


@register.filter
def label_in(name: str, label: str) -> Any:
    """What a field is called in that kind of thing."""
    return BY_LABEL[label].label_of(name) if label in BY_LABEL else name


@register.filter
def as_text(value: Any) -> str:
    """A value of the log as text."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


@register.simple_tag
def changes_of(record: Any) -> str:
    """`{% changes_of contract as address %}`: where a record's history is read; empty where its kind has none."""
    label = record._meta.label_lower  # noqa: SLF001 - Django's documented way to a model's name
    return (
        reverse("records:history", args=[BY_LABEL[label].name, record.public_id]) if label in BY_LABEL else ""
    )


@register.simple_tag
def reason(what: str, why: str) -> str | SafeString:
    """Why something was done; of an import the log keeps the id, which leads to its page."""
    if IMPORTING.fullmatch(what) and why:
        return format_html('<a href="{}">{}</a>', reverse("register:import", args=[why]), _("the import"))
    return why or "–"


@register.filter
def shown(value: Any) -> str:
    """A value of the copy of personal data: a day or time as it is written, yes or no, a dash for nothing."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    return str(value)
