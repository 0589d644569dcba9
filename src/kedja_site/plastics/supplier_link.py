"""The link by which a supplier says what its articles are made of."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache

from kedja_site.config import secret_links
from kedja_site.config.access import public
from kedja_site.config.rate_limits import allow_request
from kedja_site.config.row_lock import as_system
from kedja_site.config.secret_links import fingerprint_of
from kedja_site.config.spam import form_without_cookie
from kedja_site.plastics.models import Article, SupplierAsk

LIVES = timedelta(days=180)
GUESSES, OPENINGS = 30, 600
HOUR = timedelta(hours=1)
WHY = "whoever has the link answers for the supplier, without an account"

View = Callable[..., HttpResponseBase]


def token_of(seed: str) -> str:
    """The secret of a link."""
    return secret_links.token_of("kedja plastics", seed)


def address_of(ask: SupplierAsk) -> str:
    """The whole address, in the language of the letter."""
    with translation.override(ask.language):
        return settings.SITE_ADDRESS + reverse("plastics:answer", args=[token_of(ask.seed)])


def asked_articles(ask: SupplierAsk) -> list[Article]:
    """The supplier's articles that whoever asks keeps."""
    rows = Article.objects.unguarded(WHY).filter(owner=ask.organisation_id, supplier_name=ask.supplier_name)
    return list(rows.prefetch_related("parts").order_by("name", "pk"))


def behind_link(view: View) -> View:
    """A view of the request, who asks, and the token. Never kept, never indexed."""

    @public
    @never_cache
    @form_without_cookie
    @as_system(WHY)
    @wraps(view)
    def found(request: HttpRequest, /, token: str, **more: str) -> HttpResponseBase:
        ask = (
            SupplierAsk.objects.unguarded(WHY)
            .select_related("organisation")
            .filter(fingerprint=fingerprint_of(token))
            .first()
        )
        if ask is None:
            if not allow_request(request, "plastics.guess", limit=GUESSES, per=HOUR):
                return render(request, "followup/too_often.html", status=429)
            raise Http404
        if not allow_request(request, f"plastics.{request.method}", limit=OPENINGS, per=HOUR):
            return render(request, "followup/too_often.html", status=429)
        if timezone.localdate() <= ask.expires_on:
            answer = view(request, ask, token, **more)
        else:
            answer = render(request, "plastics/link_ended.html", {"ask": ask}, status=410)
        answer["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return found
