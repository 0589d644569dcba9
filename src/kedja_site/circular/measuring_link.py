"""The link by which a supplier says what it has measured."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache

from kedja_site.circular.models import MeasuringLink
from kedja_site.config import secret_links
from kedja_site.config.access import public
from kedja_site.config.rate_limits import allow_request
from kedja_site.config.row_lock import as_system
from kedja_site.config.secret_links import fingerprint_of, new_seed
from kedja_site.config.spam import form_without_cookie
from kedja_site.register.models import Contract

LIVES_ON = timedelta(days=365)
"""How long it opens after the contract has ended: the last value may come late."""
GUESSES, OPENINGS = 30, 600
HOUR = timedelta(hours=1)

View = Callable[[HttpRequest, MeasuringLink, str], HttpResponseBase]


def token_of(seed: str) -> str:
    """The secret of a link."""
    return secret_links.token_of("kedja circular", seed)


def give_link(contract: Contract, email: str, language: str, now: datetime) -> MeasuringLink:
    """The contract's link; another address gets another link, and the old one is dead."""
    standing = MeasuringLink.objects.filter(contract=contract).first()
    expires = (contract.ends_on or timezone.localdate(now) + 5 * LIVES_ON) + LIVES_ON
    if standing is not None and standing.email == email:
        standing.language, standing.expires_on = language, expires
        standing.save(update_fields=["language", "expires_on"])
        return standing
    seed = new_seed()
    values = {
        "email": email,
        "language": language,
        "seed": seed,
        "fingerprint": fingerprint_of(token_of(seed)),
        "made_at": now,
        "expires_on": expires,
        "asked_for": None,
    }
    link, _made = MeasuringLink.objects.update_or_create(contract=contract, defaults=values)
    return link


def address_of(link: MeasuringLink) -> str:
    """The whole address, in the language of the letter."""
    with translation.override(link.language):
        return settings.SITE_ADDRESS + reverse("circular:answer", args=[token_of(link.seed)])


def link_opens(link: MeasuringLink, today: date) -> bool:
    """Whether it still leads in."""
    return today <= link.expires_on


def behind_measuring_link(view: View) -> Callable[..., HttpResponseBase]:
    """A view of the request, the link and its token. Never kept, never indexed."""

    @public
    @never_cache
    @form_without_cookie
    @as_system("whoever has the link answers for the supplier, without an account")
    @wraps(view)
    def found(request: HttpRequest, /, token: str) -> HttpResponseBase:
        link = (
            MeasuringLink.objects.select_related("contract__owner", "contract__supplier")
            .filter(fingerprint=fingerprint_of(token))
            .first()
        )
        if link is None:
            if not allow_request(request, "circular.guess", limit=GUESSES, per=HOUR):
                return render(request, "followup/too_often.html", status=429)
            raise Http404
        if not allow_request(request, f"circular.{request.method}", limit=OPENINGS, per=HOUR):
            return render(request, "followup/too_often.html", status=429)
        if link_opens(link, timezone.localdate()):
            answer = view(request, link, token)
        else:
            answer = render(request, "circular/link_ended.html", {"link": link}, status=410)
        answer["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return found
