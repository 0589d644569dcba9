"""When and where, in words of the reader's language."""

from datetime import datetime, time
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kedja_site.events.statuses import HOME_ZONE, TIME_ZONES

if TYPE_CHECKING:
    from kedja_site.events.models import EventPage

DAY = "l j F Y"


def clock(moment: datetime | time) -> str:
    """8.30 in Swedish, 8:30 in English."""
    return f"{moment.hour}{':' if get_language() == 'en' else '.'}{moment.minute:02}"


def zone_words(zone: str) -> str:
    """Whose time it is, where a reader may take it for another: always in English, at home not in Swedish."""
    if zone == HOME_ZONE and get_language() != "en":
        return ""
    return f" ({TIME_ZONES.get(zone, zone)})"


def day_words(moment: datetime) -> str:
    """Tisdag 24 november 2026."""
    return date_format(moment, DAY)


def when_words(event: "EventPage") -> str:
    """Start and end as plain text, for letters."""
    start, end = event.local_start, event.local_end
    if start.date() == end.date():
        said = _("%(day)s, %(from)s–%(to)s") % {
            "day": day_words(start),
            "from": clock(start),
            "to": clock(end),
        }
    else:
        said = _("%(day)s at %(from)s – %(last)s at %(to)s") % {
            "day": day_words(start),
            "from": clock(start),
            "last": day_words(end),
            "to": clock(end),
        }
    return said + zone_words(event.time_zone)


def when_html(event: "EventPage") -> SafeString:
    """The same with `<time>` elements."""
    start, end = event.local_start, event.local_end
    if start.date() == end.date():
        pattern = _("%(day)s, %(from)s–%(to)s")
        parts = {"day": _timed(start, day_words(start)), "from": clock(start), "to": _timed(end, clock(end))}
    else:
        pattern = _("%(day)s at %(from)s – %(last)s at %(to)s")
        parts = {
            "day": _timed(start, day_words(start)),
            "from": clock(start),
            "last": _timed(end, day_words(end)),
            "to": clock(end),
        }
    # The pattern is our own text, whose parts are escaped already; a span of time is not broken at its dash.
    pattern = pattern.replace("s–%", "s\u2060–\u2060%")
    return format_html("{}{}", SafeString(pattern % parts), zone_words(event.time_zone))


def moment_html(moment: datetime, event: "EventPage") -> SafeString:
    """One moment, such as when registration closes, on the event's clock."""
    local = moment.astimezone(event.zone)
    words = _("%(day)s at %(time)s") % {"day": day_words(local), "time": clock(local)}
    return _timed(local, words + zone_words(event.time_zone))


def _timed(moment: datetime, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(timespec="minutes"), words)


def where_words(event: "EventPage") -> str:
    """Place and address, and that it is (also) on the web."""
    parts = [part for part in (event.place, event.address) if part]
    if event.online_link:
        parts.append(_("also on the web") if parts else _("On the web"))
    return ", ".join(parts)
