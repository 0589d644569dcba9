"""What this room adds to the register's pages: the tab, the way to ask, and how far a chain is told."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja_site.config.page_parts import page_part
from kedja_site.disclosures.coverage import coverage_of
from kedja_site.disclosures.permissions import user_can_ask
from kedja_site.disclosures.selectors import open_request_to
from kedja_site.people.access import access_for
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.models import Contract, Supplier


@page_part("register.tabs")
def tab(request: HttpRequest, tab: str = "") -> SafeString | None:
    """For those who have requests to see."""
    if not access_for(request.user, Subject.DISCLOSURE_REQUEST, Action.SEE):
        return None
    current = SafeString(' aria-current="page"') if tab == "disclosures" else ""
    return format_html(
        '<li><a href="{}"{}>{}</a></li>', reverse("disclosures:requests"), current, _("Asked for")
    )


@page_part("register.supplier.actions")
def ask_supplier(request: HttpRequest, record: Supplier) -> SafeString | None:
    """The way to ask this supplier."""
    if not user_can_ask(request.user):
        return None
    address = reverse("disclosures:ask", args=[record.public_id])
    return format_html('<a class="button button-quiet" href="{}">{}</a>', address, _("Ask for the chain"))


@page_part("register.contract.actions")
def ask_for_contract(request: HttpRequest, record: Contract) -> SafeString | None:
    """The same, for this contract."""
    if not user_can_ask(request.user):
        return None
    address = reverse("disclosures:ask", args=[record.supplier.public_id]) + f"?contract={record.public_id}"
    return format_html('<a class="button button-quiet" href="{}">{}</a>', address, _("Ask for the chain"))


@page_part("register.contract")
def how_far(request: HttpRequest, record: Contract) -> SafeString | None:
    """How many tiers of the contract's chain are told, and whether somebody has asked."""
    context = {
        "coverage": coverage_of(request.user, [record])[record.pk],
        "standing": open_request_to(record.supplier),
        "today": timezone.localdate(),
    }
    return SafeString(render_to_string("disclosures/parts/how_far.html", context, request))
