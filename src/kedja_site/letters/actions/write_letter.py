"""Writes a letter; a job delivers it."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from kedja_site.letters.models import Letter


def write_letter(
    template: str,
    *,
    to: str,
    language: str,
    key: str,
    context: Mapping[str, Any],
    leave_address: str = "",
) -> Letter:
    """The letter `template` to `to`, kept in the caller's transaction; the same `key` gives the letter that stands.

    `template` is a name without ending, such as `events/letters/confirmation`: beside each other stand
    `….subject.txt`, `….txt` and `….html`; the HTML extends `letters/frame.html`. Addresses in a letter are whole:
    `site_address` stands in the context. `leave_address` is where one click leaves the list.
    """
    standing = Letter.objects.filter(key=key).first()
    if standing is not None:
        return standing
    with translation.override(language):
        words = {"site_address": settings.SITE_ADDRESS, "leave_address": leave_address, **context}
        subject = " ".join(render_to_string(f"{template}.subject.txt", words).split())
        text = render_to_string(f"{template}.txt", words).strip() + "\n"
        html = render_to_string(f"{template}.html", {**words, "subject": subject, "language": language})
    letter, _is_new = Letter.objects.get_or_create(
        key=key,
        defaults={
            "template": template,
            "language": language,
            "to": to,
            "subject": subject,
            "text": text,
            "html": html,
            "leave_address": leave_address,
        },
    )
    return letter
