"""The page that lists the demo's logins. It exists in a demo only."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kedja_site.config.access import public
from kedja_site.demo.people import PEOPLE, demo_password
from kedja_site.demo.register.story import TRIES


@public
def logins(request: HttpRequest) -> HttpResponse:
    """Who may log in, with what, and what to try as each. Http404 where the site is no demo."""
    if not settings.DEMO:
        raise Http404
    context = {"people": PEOPLE, "password": demo_password(), "tries": TRIES}
    return render(request, "demo/logins.html", context)
