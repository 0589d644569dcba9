"""The pages about the interface: what it is, and one's own keys to it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kedja_site.api.actions.issue_token import issue_token
from kedja_site.api.actions.withdraw_token import withdraw_token
from kedja_site.api.forms import TokenForm
from kedja_site.api.interface import api
from kedja_site.api.models import Token
from kedja_site.people.access import standings


def _person(request: HttpRequest) -> User:
    if not isinstance(request.user, User) or not standings(request.user):
        raise PermissionDenied
    return request.user


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Every operation, from the description that the interface gives of itself."""
    _person(request)
    schema: dict[str, Any] = api.get_openapi_schema()
    operations = [
        {
            "method": method.upper(),
            "path": path,
            "summary": said.get("summary", ""),
            "description": said.get("description", ""),
        }
        for path, methods in schema["paths"].items()
        for method, said in methods.items()
    ]
    return render(request, "api/about.html", {"operations": operations})


@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    """One's own keys, and a new one, whose secret is shown once."""
    person = _person(request)
    form = TokenForm(request.POST if request.method == "POST" else None)
    secret = ""
    if request.method == "POST" and form.is_valid():
        _token, secret = issue_token(user=person, today=timezone.localdate(), **form.cleaned_data)
        form = TokenForm()
    today = timezone.localdate()
    rows = [(token, _state(token, today)) for token in person.keys_for_systems.all()]
    return render(request, "api/tokens.html", {"form": form, "secret": secret, "rows": rows})


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """End a key, after a question."""
    person = _person(request)
    token = get_object_or_404(Token, pk=pk, person=person)
    if request.method == "POST":
        withdraw_token(user=person, token=token, today=timezone.localdate())
        messages.success(request, _("The key opens nothing any more."))
        return redirect("api:tokens")
    return render(request, "api/withdraw.html", {"token": token})


def _state(token: Token, today: Any) -> str:
    if token.withdrawn_on:
        return pgettext("a key", "withdrawn")
    return _("past its last day") if token.last_day < today else _("counts")
