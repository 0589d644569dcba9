"""What every page of the exchange has around it: the register's tabs, and its own."""

from typing import Any

from django.http import HttpRequest

from kedja_site.people.access import access_for
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.exchange.permissions import user_can_decide, user_can_import
from kedja_site.register.views.frame import register_frame


def exchange_frame(request: HttpRequest, part: str) -> dict[str, Any]:
    """The context of the frame; `part` is imports, export, statements, pairs or claims."""
    return register_frame(request, "exchange") | {
        "part": part,
        "may_import": user_can_import(request.user),
        "may_export": bool(access_for(request.user, Subject.SUPPLIER, Action.EXPORT)),
        "may_decide": user_can_decide(request.user, Subject.SUPPLIER),
    }
