"""What procurements add to other rooms' pages: their place in the header, and the way back from a contract."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja_site.config.page_parts import page_part
from kedja_site.procurements import work_tasks  # noqa: F401 - importing it registers them
from kedja_site.procurements.filters import with_words
from kedja_site.procurements.models import HandedOver, Procurement
from kedja_site.procurements.permissions import user_can_see_procurements
from kedja_site.register.models import Contract
from kedja_site.register.permissions import user_can_change

MOST_FOUND = 3
SECTIONS = {"upphandlingar"}
"""How the addresses begin of what lies under Procurements in the header."""


@page_part("site.nav")
def header_link(request: HttpRequest, section: str = "") -> SafeString | None:
    """For those who may know of procurements."""
    if not user_can_see_procurements(request.user):
        return None
    current = SafeString(' aria-current="true"') if section in SECTIONS else ""
    return format_html(
        '<li><a href="{}"{}>{}</a></li>', reverse("procurements:list"), current, _("Procurements")
    )


@page_part("search.above")
def found_procurements(request: HttpRequest, question: str) -> SafeString | None:
    """The newest procurements whose title has the words, or whose number it is; nothing where there is none."""
    if not user_can_see_procurements(request.user):
        return None
    rows = Procurement.objects.visible_to(request.user).filter(with_words(question[:200]))
    found = list(rows.select_related("owner").order_by("-opened_at", "-pk")[: MOST_FOUND + 1])
    if not found:
        return None
    context = {"found": found[:MOST_FOUND], "has_more": len(found) > MOST_FOUND, "question": question}
    return SafeString(render_to_string("procurements/parts/found_above.html", context, request))


@page_part("register.contract")
def of_procurement(request: HttpRequest, record: Contract) -> SafeString | None:
    """The way back to the procurement, and the contract's deadlines."""
    if not user_can_see_procurements(request.user):
        return None
    link = HandedOver.objects.filter(contract=record).select_related("procurement", "lot").first()
    deadlines = list(record.deadlines.all())
    if link is None and not deadlines:
        return None
    context = {
        "contract": record,
        "link": link,
        "deadlines": deadlines,
        "may_change": user_can_change(request.user, record),
    }
    return SafeString(render_to_string("procurements/parts/of_contract.html", context, request))
