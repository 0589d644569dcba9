"""What public forms do against machines that fill in everything: a field that no person sees, and a least time.

Such a form stands on a page without cookies, so there is no token against forged requests in it either: whoever is
asked for nothing (no login, no session) cannot have anything done in their name. `form_without_cookie` refuses what a
browser says comes from another site all the same.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

LEAST_TIME = timedelta(seconds=2)
LONGEST_TIME = timedelta(days=1)
SALT = "kedja_site.config.spam"

Rest = ParamSpec("Rest")


def fresh_stamp() -> str:
    """The time now, signed."""
    return TimestampSigner(salt=SALT).sign("form")


class GuardedForm(forms.Form):
    """A public form. Its `<form>` includes `ui/parts/form_guard.html`.

    The view does nothing where a valid form `is_spam`, and answers the same, so that a machine learns nothing.
    Who sends too quickly or too late is asked to send once more, and what was filled in stays.
    """

    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    GUARD = ("website", "stamp")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stamp"].initial = fresh_stamp

    @property
    def asked_fields(self) -> list[forms.BoundField]:
        """The fields that people see, for the template's loop."""
        return [field for field in self.visible_fields() if field.name not in self.GUARD]

    @property
    def is_spam(self) -> bool:
        """The field that nobody sees was filled in. Ask after `is_valid()`."""
        return bool(self.cleaned_data.get("website"))

    def clean(self) -> dict[str, Any]:
        """Neither quicker than a person nor older than a day."""
        cleaned = super().clean() or {}
        signer = TimestampSigner(salt=SALT)
        stamp = str(cleaned.get("stamp", ""))
        try:
            signer.unsign(stamp, max_age=LONGEST_TIME)
        except BadSignature:
            sent = cast("QueryDict", self.data).copy()
            sent[self.add_prefix("stamp")] = fresh_stamp()
            self.data = sent
            raise forms.ValidationError(
                _("The page has been open for long. Please send the form once more.")
            ) from None
        try:
            signer.unsign(stamp, max_age=LEAST_TIME)
        except BadSignature:
            return cleaned
        raise forms.ValidationError(_("That went very quickly. Please send the form once more."))


def form_without_cookie(
    view: Callable[Concatenate[HttpRequest, Rest], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]:
    """A view whose form has no token: a POST that the browser says comes from another site is refused (403)."""

    @csrf_exempt
    @wraps(view)
    def checked(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        if request.method == "POST" and is_from_elsewhere(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked


def is_from_elsewhere(request: HttpRequest) -> bool:
    """What the browser says of where the form stood; one that says nothing is believed."""
    if request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}:
        return True
    origin = request.headers.get("Origin")
    return bool(origin) and urlsplit(str(origin)).netloc != request.get_host()
