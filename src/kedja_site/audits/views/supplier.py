"""What the supplier reads of an audit, behind the link of its case: the plan, never the notes or the findings."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from kedja_site.audits.letter_context import place_for_supplier
from kedja_site.audits.models import Audit
from kedja_site.audits.scope import numbered, requirements_in
from kedja_site.followup.models import SupplierLink
from kedja_site.followup.views.behind_link import behind_link
from kedja_site.guidance.code_words import reader_language


@behind_link
def plan(request: HttpRequest, link: SupplierLink, token: str, public_id: str) -> HttpResponseBase:
    """Who comes, when, where, what is looked at, and what to prepare."""
    audit: Audit | None = (
        Audit.objects.unguarded("the supplier's own, behind its link")
        .select_related("follow_up__supplier", "follow_up__led_by", "firm", "auditor", "site")
        .filter(public_id=public_id, follow_up=link.follow_up)
        .first()
    )
    if audit is None:
        raise Http404
    language = reader_language()
    context = {
        "link": link,
        "token": token,
        "audit": audit,
        "place": place_for_supplier(audit),
        "requirements": [
            (numbered(each.code, each.number), each.title(language), each.text(language))
            for each in requirements_in(audit)
        ],
    }
    return render(request, "audits/plan_for_supplier.html", context)
