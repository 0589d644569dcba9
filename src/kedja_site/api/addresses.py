"""Where the interface stands. No login is asked for at the door: each operation asks for a key itself."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from kedja_site.api.interface import api
from kedja_site.api.problems import problem_response
from kedja_site.config.access import public

View = Callable[..., Any]


def as_http_has_it(view: View) -> View:
    """The view, which answers HEAD as it does GET, and a method that it does not take in the shape of every error."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **keywords: Any) -> Any:
        asked = request.method
        if asked == "HEAD":
            request.method = "GET"
        try:
            response = view(request, *args, **keywords)
        except Http404:  # the bare address, which is only there to be named
            return problem_response(404)
        finally:
            request.method = asked
        if response.status_code == 405:  # noqa: PLR2004 - the framework's own, a page in HTML
            return problem_response(405, headers={"Allow": response["Allow"]})
        return response

    return answered


@public
@csrf_exempt
def nothing(_request: HttpRequest, **_parts: str) -> HttpResponse:
    """An address that is none of the interface's; without it the answer would be a page of the site."""
    return problem_response(404)


PARTS = api.urls
for route in PARTS[0]:
    assert route.callback is not None
    route.callback = public(as_http_has_it(route.callback))

urlpatterns = [path("", PARTS), path("<path:address>", nothing, name="not_in_the_interface")]
