"""How other rooms' pages show events: `{% load events %}`."""

import re
from datetime import datetime
from typing import Any

from django import template
from django.http import QueryDict
from django.template.context import Context
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kedja_site.events import selectors, wording
from kedja_site.events.ical import whole
from kedja_site.events.models import EventPage

register = template.Library()

SHOWN_ON_START = 3


@register.inclusion_tag("events/parts/upcoming.html", takes_context=True)
def upcoming_events(context: Context, number: int = SHOWN_ON_START) -> dict[str, Any]:
    """`{% upcoming_events %}`: the next events that are open to everybody, and the way to the calendar.

    The same for everybody, so that the page it stands on can be kept by a cache. Draws nothing before there is a
    calendar.
    """
    language = str(get_language())
    events = selectors.upcoming(selectors.events_for(selectors.STRANGER, language), timezone.now())
    return {
        "events": list(events[:number]),
        "calendar": selectors.calendar_in(language),
        "request": context.get("request"),
        "LANGUAGE_CODE": language,
    }


@register.simple_tag
def event_when(event: EventPage) -> SafeString:
    """`{% event_when event %}`: start and end in words, as `<time>` elements."""
    return wording.when_html(event)


@register.simple_tag
def event_when_text(event: EventPage) -> str:
    """The same as plain text, for letters."""
    return wording.when_words(event)


@register.simple_tag
def event_where(event: EventPage) -> str:
    """Place and address, and whether it is on the web."""
    return wording.where_words(event)


@register.filter
def clock(moment: Any) -> str:
    """`{{ item.begins|clock }}`: 8.30 in Swedish, 8:30 in English."""
    return wording.clock(moment)


@register.simple_tag
def moment(when: datetime, event: EventPage) -> SafeString:
    """`{% moment page.closes_at page %}`: day and time on the event's clock."""
    return wording.moment_html(when, event)


@register.simple_tag
def event_leaf(event: EventPage) -> SafeString:
    """The leaf of a calendar for the day it begins: a picture of what stands beside it in words."""
    start = event.local_start
    return format_html(
        '<span class="leaf" aria-hidden="true"><span>{}</span><strong>{}</strong></span>',
        date_format(start, "M").rstrip("."),
        start.day,
    )


KEPT = ("typ", "amne", "region", "serie")


@register.simple_tag(takes_context=True)
def kept(context: Context, **view: str | int) -> str:
    """`{% kept manad='2026-11' %}`: the calendar's address in another view, with the filter that is in force."""
    query = QueryDict(mutable=True)
    asked = context["request"].GET
    for name in KEPT:
        if asked.get(name):
            query[name] = asked[name]
    for name, value in view.items():
        query[name] = str(value)
    return f"?{query.urlencode()}" if query else str(context["request"].path)


@register.simple_tag
def webcal(address: str) -> str:
    """The address by which calendar programs subscribe."""
    return re.sub(r"^https?", "webcal", whole(address))
