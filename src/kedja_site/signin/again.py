"""Before something that matters: whoever signed in long ago shows once more who they are."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect

View = Callable[..., HttpResponseBase]


def signed_in_lately(view: View) -> View:
    """For a view: sends on to show a password or a second factor, and back to the page.

    Unlike allauth's own decorator it does not put a posted form aside in the session: a secret may stand in it.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated or not is_reauthentication_required(request, app=""):
            return view(request, *args, **kwargs)
        first = get_adapter(request).get_reauthentication_methods(request.user)[0]
        return HttpResponseRedirect(f"{first['url']}?{urlencode({'next': request.path})}")

    return asked
