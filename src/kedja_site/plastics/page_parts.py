"""What plastics add to other rooms' pages: their place in the header, and on a contract the articles and substitutes of it."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja_site.config.page_parts import page_part
from kedja_site.plastics.permissions import user_can_see_plastics
from kedja_site.plastics.selectors import articles_for, substitutes_for
from kedja_site.register.models import Contract

MOST = 20


@page_part("site.nav")
def header_link(request: HttpRequest, section: str = "") -> SafeString | None:
    """For those who may see the inventory; everybody reaches the public page from Knowledge."""
    if not user_can_see_plastics(request.user):
        return None
    current = SafeString(' aria-current="true"') if section == "plast" else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', reverse("plastics:overview"), current, _("Plastics"))


@page_part("register.contract")
def on_contract(request: HttpRequest, record: Contract) -> SafeString | None:
    """The plastic articles of the contract, and what stands on it instead of others."""
    if not user_can_see_plastics(request.user):
        return None
    articles = list(articles_for(request.user).filter(contract=record)[:MOST])
    substitutes = list(substitutes_for(request.user).filter(contract=record)[:MOST])
    if not articles and not substitutes:
        return None
    context = {"articles": articles, "substitutes": substitutes}
    return SafeString(render_to_string("plastics/parts/on_contract.html", context, request))
