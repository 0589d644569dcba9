"""What a process of the server has ready before its first visitor, who would wait a second for it otherwise."""

import gc
from collections.abc import Callable

import structlog
from django.conf import settings
from django.urls import resolve, reverse
from django.utils import translation
from django.utils.module_loading import import_string

READ_ONCE = ("knowledge.facts.judged.cells", "knowledge.facts.countries.all_countries")
"""What a process reads once and keeps: functions without arguments, room by room."""
log = structlog.get_logger(__name__)


def load_addresses() -> None:
    """Every room's addresses and words, in each language: nothing that a process may not share with those it forks."""
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            resolve(reverse("wagtail_serve", args=[""]))


def read_facts() -> None:
    """What `READ_ONCE` names. A fault is logged and left: the page that needs the fact tells of it, all others are served."""
    for name in READ_ONCE:
        try:
            import_string(f"kedja_site.{name}")()
        except Exception:
            log.exception("not_read_before_the_first_visitor", fact=name)


def ready_application() -> Callable[..., object]:
    """The application in a process that has everything ready: what the server calls in each of its workers."""
    from kedja_site.config.wsgi import application  # noqa: PLC0415 - starts Django

    load_addresses()
    read_facts()
    # What is here now stays: without this the search for garbage goes through all of it, and a visitor waits 0.2 s.
    gc.collect()
    gc.freeze()
    return application
