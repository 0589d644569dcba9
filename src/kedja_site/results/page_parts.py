"""What results add to others' pages: on the case, on the register's supplier and contract, on the category, a tab."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja_site.config.page_parts import page_part
from kedja_site.config.row_lock import as_system
from kedja_site.followup.models import FollowUp
from kedja_site.people.access import access_for
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.models import Contract, ContractRisk, RiskBand, Supplier
from kedja_site.results import adapters, asked_items, board_marks, work_tasks  # noqa: F401 - importing registers them
from kedja_site.results.case_light import is_approved, is_assessed
from kedja_site.results.composing import plan_of
from kedja_site.results.permissions import user_can_write
from kedja_site.results.publishing import case_is_ready
from kedja_site.results.residual import may_know, residual_at, worst_band
from kedja_site.results.selectors import published, published_of_cases, summaries_for
from kedja_site.results.telling import deviations_in, undecided_in
from kedja_site.results.thread import suggestions_in

MOST = 10


def _drawn(request: HttpRequest, name: str, context: dict[str, Any]) -> SafeString:
    return SafeString(render_to_string(f"results/parts/{name}.html", context, request))


@page_part("followup.tabs")
def tab(request: HttpRequest, tab: str) -> SafeString | None:
    """For those who make summaries."""
    if not access_for(request.user, Subject.SUMMARY, Action.SEE):
        return None
    current = SafeString(' aria-current="page"') if tab == "results" else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', reverse("results:work"), current, _("Summaries"))


@page_part("followup.case")
def on_case(request: HttpRequest, case: FollowUp) -> SafeString | None:
    """The summary of the case: how far it has come, for those who make it; for others what is published."""
    current = published_of_cases([case.pk]).first()
    summary = summaries_for(request.user).filter(follow_up=case).first()
    may_write = user_can_write(request.user, case) and not case.is_earlier
    if current is None and summary is None and not may_write:
        return None
    context: dict[str, Any] = {"case": case, "current": current, "summary": summary, "may_write": may_write}
    if summary is None and may_write:
        with as_system("whether the case can be published, for those who lead it"):
            found = deviations_in([case.pk]).get(case.pk, [])
            context["is_ready"] = case_is_ready(
                found,
                is_undecided=case.pk in undecided_in([case.pk]),
                approved=is_approved(case),
                assessed=is_assessed(case, found),
            )
            context["plan_state"] = plan_of(found)[0]
    return _drawn(request, "on_case", context)


@page_part("register.supplier")
def on_supplier(request: HttpRequest, record: Supplier) -> SafeString | None:
    """What is published of the supplier."""
    cases = FollowUp.objects.visible_to(request.user).filter(supplier=record)
    rows = list(published_of_cases(cases.order_by().values("pk"))[:MOST])
    return _drawn(request, "on_supplier", {"summaries": rows}) if rows else None


@page_part("register.supplier.head")
def residual_of_supplier(request: HttpRequest, record: Supplier) -> SafeString | None:
    """The risk that is left, beside the worst inherent one of the contracts that the viewer may see."""
    today = timezone.localdate()
    if not may_know(request.user, record, today):
        return None
    contracts = Contract.objects.visible_to(request.user).filter(supplier=record)
    bands = ContractRisk.objects.filter(contract__in=contracts.order_by().values("pk"))
    inherent = worst_band(RiskBand(band).code for band in bands.values_list("band", flat=True).distinct())
    return _residual(request, record, inherent)


@page_part("register.contract.head")
def residual_of_contract(request: HttpRequest, record: Contract) -> SafeString | None:
    """The risk that is left, beside the contract's own."""
    if not may_know(request.user, record.supplier, timezone.localdate()):
        return None
    risk = ContractRisk.objects.filter(contract=record).first()
    inherent = RiskBand(risk.band).code if risk else RiskBand.UNKNOWN.code
    return _residual(request, record.supplier, inherent)


def _residual(request: HttpRequest, supplier: Supplier, inherent: str) -> SafeString | None:
    left = residual_at(supplier, inherent, timezone.localdate())
    return _drawn(request, "residual", {"left": left, "inherent": inherent}) if left else None


@page_part("knowledge.category.summaries")
def published_in_category(request: HttpRequest, code: str) -> SafeString | None:
    """What is published in the category, for everybody."""
    rows = list(published().filter(category=code)[:MOST])
    if not rows:
        return None
    total = published().filter(category=code).count()
    return _drawn(request, "in_category", {"summaries": rows, "code": code, "more": total - len(rows)})


@page_part("knowledge.category")
def for_next_time(request: HttpRequest, code: str) -> SafeString | None:
    """What earlier follow-ups found in the category, to ask for next time: for those who procure."""
    if not access_for(request.user, Subject.FOLLOW_UP, Action.SEE).open:
        return None
    found = suggestions_in(code, timezone.localdate().year)
    return _drawn(request, "for_next_time", {"suggestions": found, "code": code}) if found else None
