"""What this room adds to others' pages: on the case, on the register's supplier and contract, on the category."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja.policy.escalation import Step
from kedja_site.audits.models import Audit
from kedja_site.config.page_parts import page_part
from kedja_site.deviations import asked_items, case_light, work_tasks  # noqa: F401 - importing them registers them
from kedja_site.deviations.actions.escalate import STEP_WORDS
from kedja_site.deviations.actions.report_deviation import Found
from kedja_site.deviations.case_light import light_of_case
from kedja_site.deviations.coming_back import coming_back_in
from kedja_site.deviations.models import EscalationStep
from kedja_site.deviations.models.complaint import is_handler
from kedja_site.deviations.permissions import user_can_report, user_can_see_any
from kedja_site.deviations.selectors import deviations_for, fact_rows, facts, facts_of_supplier
from kedja_site.deviations.taking_over import found_in_answers, found_in_audit, not_taken_over
from kedja_site.followup.models import FollowUp
from kedja_site.people.access import access_for
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.models import Contract, Supplier
from kedja_site.selfreports.models import SelfReport, Submission


def _drawn(request: HttpRequest, name: str, context: dict[str, Any]) -> SafeString:
    return SafeString(render_to_string(f"deviations/parts/{name}.html", context, request))


@page_part("followup.tabs")
def tab(request: HttpRequest, tab: str = "") -> SafeString | None:
    """For those who may know of deviations, handle complaints or say who does."""
    if user_can_see_any(request.user):
        name = "deviations:deviations"
    elif is_handler(request.user):
        name = "deviations:complaints"
    else:
        return None
    current = SafeString(' aria-current="page"') if tab == "deviations" else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', reverse(name), current, _("Deviations"))


@page_part("followup.case")
def on_case(request: HttpRequest, case: FollowUp) -> SafeString | None:
    """The deviations in the case, its light, what the buyers have decided, and the way to write a new one."""
    rows = list(deviations_for(request.user).filter(follow_up=case).order_by("made_at"))
    known = [] if rows else facts(fact_rows(request.user).filter(follow_up=case))
    can_report = user_can_report(request.user, case)
    if not rows and not known and not can_report:
        return None
    steps = [
        (row, STEP_WORDS[Step(row.step)])
        for row in EscalationStep.objects.filter(deviation__in=rows).select_related("organisation", "contract")
    ] if can_report else []  # fmt: skip
    today = timezone.localdate()
    context = {
        "case": case,
        "rows": rows,
        "facts": known,
        "can_report": can_report,
        "steps": steps,
        "light": light_of_case(case, today).value,
        "today": today,
    }
    return _drawn(request, "on_case", context)


def _offered(request: HttpRequest, case: FollowUp, found: list[Found], address: str) -> SafeString | None:
    new = not_taken_over(case, found) if user_can_report(request.user, case) else []
    return _drawn(request, "offered", {"new": new, "address": address, "case": case}) if new else None


@page_part("audits.audit")
def offer_findings(request: HttpRequest, audit: Audit) -> SafeString | None:
    """To whoever leads the case: what the signed report has found becomes deviations to confirm."""
    address = reverse("deviations:from_audit", args=[audit.public_id])
    return _offered(request, audit.follow_up, found_in_audit(audit), address)


@page_part("selfreports.deviations")
def offer_answers(
    request: HttpRequest, report: SelfReport, submission: Submission, case: FollowUp
) -> SafeString | None:
    """The same for what was judged in a self-report."""
    address = reverse("deviations:from_answers", args=[report.public_id])
    return _offered(request, case, found_in_answers(report, submission), address)


@page_part("followup.asked")
def report_severe(_request: HttpRequest, case: FollowUp, token: str) -> SafeString | None:
    """The way for a supplier to report a severe deviation itself, while the case is open."""
    if not case.is_open:
        return None
    return format_html(
        '<p>{} <a href="{}">{}</a></p>',
        _("Do you have reason to assume a severe deviation in your operations or your chain?"),
        reverse("deviations:supplier_severe", args=[token]),
        _("Report a severe deviation"),
    )


@page_part("register.supplier")
def on_supplier(request: HttpRequest, record: Supplier) -> SafeString | None:
    """That there are deviations at the supplier, for those who may know."""
    found = facts_of_supplier(request.user, record)
    return _drawn(request, "on_register", {"facts": found}) if found else None


@page_part("register.contract")
def on_contract(request: HttpRequest, record: Contract) -> SafeString | None:
    """The same on the contract's page: those that are open."""
    found = [fact for fact in facts_of_supplier(request.user, record.supplier) if fact.is_open]
    return _drawn(request, "on_register", {"facts": found}) if found else None


@page_part("knowledge.category")
def on_category(request: HttpRequest, code: str) -> SafeString | None:
    """What keeps coming back, for those who follow up or procure."""
    if not access_for(request.user, Subject.FOLLOW_UP, Action.SEE):
        return None
    found = coming_back_in(code)
    return _drawn(request, "coming_back", {"rows": found}) if found else None
