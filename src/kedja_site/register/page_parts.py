"""What the register adds to other rooms' pages: its place in the header, and the supplier behind a row of the risk picture."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext

from kedja.screening.answers import RankingRow
from kedja_site.config.page_parts import page_part
from kedja_site.people.access import access_for
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.finding import find
from kedja_site.register.ledger_spend import supplier_of_key

SECTIONS = {"register", "kedjefragor"}
"""How the addresses begin of what lies under Register in the header."""
MOST_ABOVE = 3
"""Records shown above the public hits."""


@page_part("site.nav")
def header_link(request: HttpRequest, section: str = "") -> SafeString | None:
    """For those whom some rule lets see contracts or suppliers."""
    if not any(
        access_for(request.user, subject, Action.SEE) for subject in (Subject.CONTRACT, Subject.SUPPLIER)
    ):
        return None
    current = SafeString(' aria-current="true"') if section in SECTIONS else ""
    return format_html(
        '<li><a href="{}"{}>{}</a></li>',
        reverse("register:contracts"),
        current,
        pgettext("the register", "Register"),
    )


@page_part("search.above")
def found_in_register(request: HttpRequest, question: str) -> SafeString | None:
    """The first records that the viewer may see, and the way to all; nothing for whoever has no register."""
    if not access_for(request.user, Subject.SUPPLIER, Action.SEE):
        return None
    hits = find(request.user, question[:200], most=MOST_ABOVE + 1, inside=True)
    return mark_safe(  # noqa: S308 - a template of ours, which escapes
        render_to_string(
            "register/parts/found_above.html",
            {"hits": hits[:MOST_ABOVE], "has_more": len(hits) > MOST_ABOVE, "question": question},
        )
    )


@page_part("riskview.row")
def registers_supplier(request: HttpRequest, row: RankingRow) -> SafeString | None:
    """The same company in the register, by number or by the one name that is so written."""
    supplier = supplier_of_key(request.user, row.supplier_key)
    if supplier is None:
        return None
    return format_html(
        '<a href="{}">{}</a>', supplier.get_absolute_url(), gettext("The supplier in the register")
    )
