"""The event that an address names, for this reader."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import get_language

from kedja_site.events.models import EventPage
from kedja_site.events.permissions import user_can_see


class LoginFirst(Exception):
    """The event is for members, and the reader has not logged in."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.path)
        self.answer: HttpResponseBase = redirect_to_login(request.get_full_path(), reverse("login"))


def event_at(request: HttpRequest, slug: str) -> EventPage:
    """The published event under `slug` in this language; 404, or LoginFirst, where the reader may not see it."""
    events = EventPage.objects.live().filter(locale__language_code=get_language(), slug=slug)
    page: EventPage | None = events.select_related("occasion", "locale", "alias_of__locale").first()
    if page is None:
        raise Http404
    if user_can_see(request.user, page):
        return page
    if request.user.is_authenticated:
        raise Http404
    raise LoginFirst(request)
