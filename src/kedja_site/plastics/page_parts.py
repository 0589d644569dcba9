"""What plastics add to other rooms' pages: their place in the header, and on a contract the articles and substitutes of it."""

from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja_site.config.page_parts import page_part
from kedja_site.plastics import work_tasks  # noqa: F401 - importing registers them
from kedja_site.plastics.models import Article
from kedja_site.plastics.permissions import user_can_see_plastics
from kedja_site.plastics.selectors import articles_for, substitutes_for
from kedja_site.register.models import Contract

MOST, MOST_FOUND = 20, 3


@page_part("site.nav")
def header_link(request: HttpRequest, section: str = "") -> SafeString | None:
    """For those who may see the inventory; everybody reaches the public page from Knowledge."""
    if not user_can_see_plastics(request.user):
        return None
    current = SafeString(' aria-current="true"') if section == "plast" else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', reverse("plastics:overview"), current, _("Plastics"))


@page_part("knowledge.ways")
def way_in(_request: HttpRequest) -> SafeString:
    """For everybody, from the front of what is known."""
    return format_html(
        '<li><a href="{}">{}</a><span>{}</span></li>',
        reverse("plastics:home"),
        _("Plastic that the regions buy"),
        _("What it weighs and lets out, and what has been tried"),
    )


@page_part("search.above")
def found_articles(request: HttpRequest, question: str) -> SafeString | None:
    """The first articles that have the words, for those who may see them."""
    words = question.strip()[:100]
    if not words or not user_can_see_plastics(request.user):
        return None
    rows = Article.objects.visible_to(request.user).filter(
        Q(name__icontains=words) | Q(number__iexact=words) | Q(public_id__iexact=words)
    )
    found = list(rows.order_by("name", "pk")[: MOST_FOUND + 1])
    if not found:
        return None
    context = {"found": found[:MOST_FOUND], "has_more": len(found) > MOST_FOUND, "question": question}
    return SafeString(render_to_string("plastics/parts/found_above.html", context, request))


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
