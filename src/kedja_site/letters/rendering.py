"""From a template's name to the words of a letter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils import translation


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter before it is written: what `write_letter` describes."""

    template: str
    to: str
    language: str
    key: str
    context: Mapping[str, Any] = field(default_factory=dict)
    leave_address: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in a letter."""

    subject: str
    text: str
    html: str


def render(draft: Draft) -> Words:
    """The letter's words in its language."""
    with translation.override(draft.language):
        words = {
            "site_address": settings.SITE_ADDRESS,
            "leave_address": draft.leave_address,
            "language": draft.language,
            **draft.context,
        }
        subject = " ".join(_plain(f"{draft.template}.subject.txt", words).split())
        text = _plain(f"{draft.template}.txt", words).strip() + "\n"
        html = render_to_string(f"{draft.template}.html", {**words, "subject": subject})
    return Words(subject[:250], text, html)


def _plain(name: str, words: Mapping[str, Any]) -> str:
    """A text, in which `&` is no `&amp;`."""
    # What get_template gives is Django's wrapper; only the template within takes a context that escapes nothing.
    return str(get_template(name).template.render(Context({**words}, autoescape=False)))  # type: ignore[attr-defined]
