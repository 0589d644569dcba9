"""What every page behind a supplier's link has around it; other rooms' pages for the supplier use it too."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from kedja_site.config.access import public
from kedja_site.config.rate_limits import allow_request
from kedja_site.config.row_lock import as_system
from kedja_site.config.spam import form_without_cookie
from kedja_site.followup.models import SupplierLink
from kedja_site.followup.supplier_link import link_found, link_opens

Rest = ParamSpec("Rest")
GUESSES = 30
SAVES = 1200
"""POSTs of one address an hour: several colleagues who save as they go."""
HOUR = timedelta(hours=1)


def behind_link(
    view: Callable[Concatenate[HttpRequest, SupplierLink, str, Rest], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """A view of the request, the link and its token. Never kept, never indexed; says so where the link has ended.

    The form needs no token against forged requests: there is no login and no cookie to misuse (`config/spam.py`).
    """

    @public
    @never_cache
    @form_without_cookie
    @as_system("whoever has the link answers for the supplier, without an account")
    @wraps(view)
    def found(
        request: HttpRequest, /, token: str, *args: Rest.args, **kwargs: Rest.kwargs
    ) -> HttpResponseBase:
        link = link_found(token)
        if link is None:
            if not allow_request(request, "followup.guess", limit=GUESSES, per=HOUR):
                return _too_often(request)
            raise Http404
        limit = SAVES if request.method == "POST" else SAVES * 4
        if not allow_request(request, f"followup.{request.method}", limit=limit, per=HOUR):
            return _too_often(request)
        if not link_opens(link, timezone.now()):
            answer: HttpResponseBase = render(request, "followup/link_ended.html", {"link": link}, status=410)
        else:
            answer = view(request, link, token, *args, **kwargs)
        answer["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return found


def _too_often(request: HttpRequest) -> HttpResponse:
    return render(request, "followup/too_often.html", status=429)
