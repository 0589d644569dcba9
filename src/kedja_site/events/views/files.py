"""Calendar files: of one event, of all, of a topic, and one's own."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from kedja_site.config.access import public
from kedja_site.events import selectors
from kedja_site.events.actions.write_to_registered import meeting_link
from kedja_site.events.ical import CONTENT_TYPE, calendar_event, calendar_of
from kedja_site.events.models import EventPage
from kedja_site.events.secret_link import registration_of
from kedja_site.events.views.reading import LoginFirst, event_at
from kedja_site.kept_pages import keepable
from kedja_site.newsroom.about import about
from kedja_site.newsroom.models import Topic

KEPT_IN_FEED = timedelta(days=366)  # what has been stays a year, so that calendars keep it
FEED_AGE = 15 * 60


def _file(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=CONTENT_TYPE,
        headers={
            "Content-Disposition": str(content_disposition_header(as_attachment=True, filename=f"{name}.ics"))
        },
    )


def _feed(events: object, name: str, address: str) -> HttpResponse:
    recent = events.filter(ends_at__gt=timezone.now() - KEPT_IN_FEED)  # type: ignore[attr-defined]
    pages = recent.order_by("starts_at", "pk").prefetch_related("organisations")
    entries = [calendar_event(page, page.link_for_all) for page in pages]
    return HttpResponse(calendar_of(entries, name, address), content_type=CONTENT_TYPE)


@public
@keepable()
@require_safe
@cache_control(public=True, max_age=FEED_AGE)
def feed(_request: HttpRequest) -> HttpResponseBase:
    """All events that are open to everybody, to subscribe to. The same whoever asks: calendars do not log in."""
    events = selectors.events_for(selectors.STRANGER, str(get_language()))
    return _feed(events, _("Kedja: calendar"), reverse("events:feed"))


@public
@keepable()
@require_safe
@cache_control(public=True, max_age=FEED_AGE)
def topic_feed(_request: HttpRequest, kind: str, code: str) -> HttpResponseBase:
    """Those of a topic."""
    topic = get_object_or_404(Topic, kind=kind, code=code)
    events = about(selectors.events_for(selectors.STRANGER, str(get_language())), kind, code)
    return _feed(events, f"Kedja: {topic.name}", reverse("events:topic_feed", args=[kind, code]))


@public
@require_safe
def event_file(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One event, to put into a calendar."""
    try:
        page = event_at(request, slug)
    except LoginFirst as refused:
        return refused.answer
    address = reverse("events:event_file", args=[slug])
    return _file(calendar_of([calendar_event(page, page.link_for_all)], page.title, address), page.slug)


@public
@require_safe
@never_cache
def own_file(_request: HttpRequest, token: str) -> HttpResponseBase:
    """The event for somebody who has registered: with the link to the meeting, where they have a place."""
    registration = registration_of(token)
    page: EventPage | None = None
    if registration is not None and not registration.is_cancelled:
        page = selectors.page_of(registration.occasion, str(get_language()))
    if registration is None or page is None:
        raise Http404
    entry = calendar_event(page, meeting_link(page, registration))
    return _file(calendar_of([entry], page.title, reverse("events:own_file", args=[token])), page.slug)
