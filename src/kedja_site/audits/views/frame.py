"""What the room's views share: who is there, what is around a page, and how an action is answered for."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kedja_site.audits.actions.locking import NotOpenError
from kedja_site.audits.models import Audit
from kedja_site.audits.permissions import user_performs_any
from kedja_site.people.access import access_for
from kedja_site.people.subjects import Action, Subject


def person_of(request: HttpRequest) -> User:
    """Whoever is logged in."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def show_page(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of the room."""
    around = {
        "performs": user_performs_any(request.user),
        "sees_follow_ups": bool(access_for(request.user, Subject.FOLLOW_UP, Action.SEE)),
    }
    return render(request, f"audits/{template}.html", around | context, status=status)


def status_of(request: HttpRequest) -> int:
    """Of a page with a form: one that was sent and is shown again could not be used."""
    return 422 if request.method == "POST" else 200


def did(
    request: HttpRequest, audit: Audit, said: str, action: Callable[..., object], **values: Any
) -> HttpResponse:
    """Does it, and goes back to the audit's page with what came of it."""
    try:
        action(user=person_of(request), audit=audit, **values)
    except NotOpenError as hindered:
        messages.error(
            request, str(hindered) or _("The audit has come further meanwhile, so this was not done.")
        )
    else:
        messages.success(request, said)
    return redirect(audit)
