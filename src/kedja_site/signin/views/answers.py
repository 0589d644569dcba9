"""What identity providers send back. allauth reads it; here nothing that they can send gives anything but a word at the door."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from allauth.socialaccount.providers.saml import views as saml
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from kedja_site.config.access import public

View = Callable[..., HttpResponseBase]


def _kindly(view: View) -> View:
    """`view`, which turns away whoever brings nonsense: broken XML, an answer to no question, claims that are none."""

    @wraps(view)
    def answered(request: HttpRequest, **slug: Any) -> HttpResponseBase:
        name = str(next(iter(slug.values())))
        try:
            provider = get_adapter(request).get_provider(request, provider=name)
        except SocialApp.DoesNotExist as none_such:
            raise Http404 from none_such
        try:
            return view(request, **slug)
        except Exception as trouble:  # noqa: BLE001 - what comes from outside has no end of shapes; it is logged
            return get_adapter(request).unreadable(request, provider, trouble)  # type: ignore[no-any-return]

    return answered


openid_connect_answer = public(never_cache(_kindly(openid_connect.callback)))
saml_answer = public(never_cache(csrf_exempt(_kindly(saml.acs))))
saml_answer_read = public(never_cache(_kindly(saml.finish_acs)))
saml_logout = public(never_cache(csrf_exempt(_kindly(saml.sls))))
saml_metadata = public(_kindly(saml.metadata))
