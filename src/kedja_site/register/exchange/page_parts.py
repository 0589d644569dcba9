"""What the exchange adds to the register's pages: its tab, and what can be done with a supplier or site beside changing it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja_site.config.page_parts import page_part
from kedja_site.people.access import access_for
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.exchange.permissions import user_can_decide, user_can_import


@page_part("register.tabs")
def exchange_tab(request: HttpRequest, tab: str = "", **_given: Any) -> SafeString | None:
    """The tab, to whoever may import, export or decide."""
    if user_can_import(request.user):
        address = reverse("register:imports")
    elif access_for(request.user, Subject.SUPPLIER, Action.EXPORT):
        address = reverse("register:export")
    else:
        return None
    current = SafeString(' aria-current="page"') if tab == "exchange" else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', address, current, _("In and out"))


@page_part("register.supplier.actions")
def supplier_actions(request: HttpRequest, record: Any, **_given: Any) -> SafeString | None:
    """Merge and split, to whoever decides; to claim it, to anybody."""
    return _actions(request, record, "supplier")


@page_part("register.site.actions")
def site_actions(request: HttpRequest, record: Any, **_given: Any) -> SafeString | None:
    """The same for a site."""
    return _actions(request, record, "site")


def _actions(request: HttpRequest, record: Any, kind: str) -> SafeString | None:
    parts = []
    if user_can_decide(request.user, record.subject):
        parts.append((reverse(f"register:merge_{kind}", args=[record.public_id]), _("Merge or split")))
    if kind == "supplier" and record.organisation_id is None:
        parts.append((reverse("register:claim", args=[record.public_id]), _("This is our company")))
    return format_html_join("", '<a class="button button-quiet" href="{}">{}</a>', parts) or None
