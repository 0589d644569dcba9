"""Pages behind a link in a letter, for somebody without an account: one mechanism for every room that has such links.

Never kept, never indexed; whoever guesses at links is stopped; a link that has ended says so. The form needs no token against forged
requests: there is no login and no cookie to misuse (`config/spam.py`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from kedja_site.config.access import public
from kedja_site.config.rate_limits import allow_request
from kedja_site.config.row_lock import as_system
from kedja_site.config.spam import form_without_cookie

Rest = ParamSpec("Rest")
Link = TypeVar("Link")
HOUR = timedelta(hours=1)
GUESSES = 30
"""How often one address may open links that are none, an hour."""
LOOKS_A_SAVE = 4


@dataclass(frozen=True, slots=True)
class LinkedPages(Generic[Link]):
    """What the pages behind one kind of link share; used as a decorator of views of the request, the link and its token."""

    room: str
    found: Callable[[str], Link | None]
    """The link of a token, with what its pages need; None for one that was renewed, or never made."""
    opens: Callable[[Link], bool]
    """Whether it still leads in."""
    ended: str
    """The template that says that it does not; `named` is what it calls the link."""
    named: str
    too_often: str
    saves: int = 600
    """POSTs of one address an hour: several colleagues who save as they go."""
    why: str = "whoever has the link answers for the supplier, without an account"

    def __call__(
        self, view: Callable[Concatenate[HttpRequest, Link, str, Rest], HttpResponseBase]
    ) -> Callable[..., HttpResponseBase]:
        """The view, open to whoever has a link."""

        @public
        @never_cache
        @form_without_cookie
        @as_system(self.why)
        @wraps(view)
        def shown(
            request: HttpRequest, /, token: str, *args: Rest.args, **kwargs: Rest.kwargs
        ) -> HttpResponseBase:
            link = self.found(token)
            if link is None:
                if not allow_request(request, f"{self.room}.guess", limit=GUESSES, per=HOUR):
                    return self._says(request, self.too_often, 429)
                raise Http404
            limit = self.saves if request.method == "POST" else self.saves * LOOKS_A_SAVE
            if not allow_request(request, f"{self.room}.{request.method}", limit=limit, per=HOUR):
                return self._says(request, self.too_often, 429)
            if self.opens(link):
                answer = view(request, link, token, *args, **kwargs)
            else:
                answer = self._says(request, self.ended, 410, {self.named: link})
            answer["X-Robots-Tag"] = "noindex, nofollow"
            return answer

        return shown

    @staticmethod
    def _says(
        request: HttpRequest, template: str, status: int, context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        return render(request, template, context or {}, status=status)
