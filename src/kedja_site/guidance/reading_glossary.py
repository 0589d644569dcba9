"""The glossary as it is now, asked for once in a request however many texts are explained.

What is made of the terms is kept by their number and last change, so that every process sees a change at once: a page
made with old terms might itself be kept.
"""

from typing import Any

from asgiref.local import Local
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.db.models import Count, Max
from django.dispatch import receiver

from kedja_site.guidance.glossary import Entry, Glossary, glossary_of
from kedja_site.guidance.models import Term

KEPT_FOR = 60 * 60  # seconds
_this_request = Local()


@receiver(request_started, dispatch_uid="guidance.begin")
def begin(**_: Any) -> None:
    """From here to the end of the request each language's glossary is asked for once."""
    _this_request.glossaries = {}


@receiver(request_finished, dispatch_uid="guidance.end")
def end(**_: Any) -> None:
    """Outside requests every question goes to the database."""
    _this_request.glossaries = None


def glossary_in(language: str) -> Glossary:
    """The terms of `language`, ready to be looked for."""
    asked: dict[str, Glossary] | None = getattr(_this_request, "glossaries", None)
    if asked is not None and language in asked:
        return asked[language]
    found = _as_it_is_now(language)
    if asked is not None:
        asked[language] = found
    return found


def _as_it_is_now(language: str) -> Glossary:
    state = Term.objects.aggregate(count=Count("pk"), changed=Max("updated_at"))
    key = f"glossary:{language}:{state['count']}:{state['changed']}".replace(" ", "_")
    found: Glossary | None = cache.get(key)
    if found is None:
        entries = (
            Entry(
                term.slug,
                term.name_in(language),
                term.definition_in(language),
                tuple(term.forms_in(language)),
            )
            for term in Term.objects.order_by("pk")
            if term.name_in(language)
        )
        found = glossary_of(language, entries)
        cache.set(key, found, KEPT_FOR)
    return found
