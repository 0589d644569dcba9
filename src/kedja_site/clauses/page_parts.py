"""What the clauses add to other rooms' pages."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja_site.clauses.actions.sign_clause import KIND
from kedja_site.clauses.permissions import user_can_see_texts
from kedja_site.config.page_parts import page_part
from kedja_site.procurements.models import HandedOver
from kedja_site.procurements.page_parts import SECTIONS
from kedja_site.procurements.permissions import user_can_see_file
from kedja_site.procurements.selectors import newest_versions
from kedja_site.register.models import Contract

SECTIONS.add("kontraktsvillkor")


@page_part("procurements.tabs")
def tab_of_texts(request: HttpRequest, tab: str = "") -> SafeString | None:
    """The texts, for whoever may read them."""
    if not user_can_see_texts(request.user):
        return None
    current = SafeString(' aria-current="page"') if tab == "clauses" else ""
    words = _("Contract clauses and annexes")
    return format_html('<li><a href="{}"{}>{}</a></li>', reverse("clauses:texts"), current, words)


@page_part("deviations.ladder")
def clause_of_contract(request: HttpRequest, contract: Contract) -> SafeString | None:
    """The signed clause that the contract's ladder is from, for whoever may read the file."""
    link = HandedOver.objects.filter(contract=contract).select_related("procurement__owner", "lot").first()
    if link is None or not user_can_see_file(request.user, link.procurement):
        return None
    version = newest_versions(link.procurement).get((KIND, link.lot_id))
    if version is None:
        return None
    return format_html(' – <a href="{}">{}</a>', version.get_absolute_url(), _("the clause that was signed"))
