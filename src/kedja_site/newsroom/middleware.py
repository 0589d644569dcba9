"""What stands between a reader and a page that is not there."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.contrib.redirects.models import Redirect

from kedja_site.newsroom.models import GoneAddress

NOT_FOUND, GONE = 404, 410


class GoneMiddleware:
    """Says of an address whose page has been deleted that it is gone: people stop looking, search engines forget it.

    Stands outside the one that redirects: what has moved has moved, and only what nobody knows any longer is gone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response; 410 in place of 404 where there was a page."""
        response = self.get_response(request)
        if response.status_code != NOT_FOUND or request.method not in {"GET", "HEAD"} or "\0" in request.path:
            return response
        gone = GoneAddress.objects.filter(path=Redirect.normalise_path(request.path)).first()
        if gone is None:
            return response
        return render(request, "newsroom/gone.html", {"gone": gone}, status=GONE)
