"""A deviation's page: the whole of it, or for other buyers that it is there; and its files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from kedja.policy.escalation import Step
from kedja_site.deviations.actions.escalate import (
    STEP_WORDS,
)
from kedja_site.deviations.actions.verify_deviation import remedy_hinders
from kedja_site.deviations.history import history_of
from kedja_site.deviations.models import Deviation
from kedja_site.deviations.permissions import (
    contracts_to_escalate_by,
    user_can_decide,
    user_can_verify,
)
from kedja_site.deviations.remedy_progress import coverage_of, progress_of
from kedja_site.deviations.selectors import behind_fact, visible_deviation, visible_fact, visible_site
from kedja_site.deviations.statuses import PLAN_WANTED, State, VerifiedBy
from kedja_site.deviations.thread import thread_of
from kedja_site.deviations.views.frame import show_page
from kedja_site.followup.files import serve_file
from kedja_site.followup.models import StoredFile
from kedja_site.followup.supplier_link import address_for


@require_safe
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """The whole of it for who follows up and for the supplier; for other buyers that it is there, and their own steps."""
    try:
        deviation = visible_deviation(request.user, public_id)
    except Http404:
        return _show_fact(request, public_id)
    decides = user_can_decide(request.user, deviation)
    state = State(deviation.state)
    remedies = list(deviation.remedies.prefetch_related("payments__evidence__file"))
    plans = list(deviation.plans.select_related("judged_by"))
    context: dict[str, Any] = {
        "deviation": deviation,
        "case": deviation.follow_up,
        "site": visible_site(request.user, deviation),
        "is_late": deviation.is_late(timezone.localdate()),
        "plans": plans,
        "waiting_plan": next((plan for plan in plans if plan.verdict == "waiting"), None),
        "measures": deviation.measures.prefetch_related("evidence__file"),
        "remedies": [(remedy, coverage_of(remedy)) for remedy in remedies],
        "progress": progress_of(remedies),
        "remedy_hinders": remedy_hinders(deviation) if deviation.is_open else "",
        "advice": deviation.advice.all(),
        "steps": _steps(request, deviation) if decides else [],
        "decides": decides,
        "verifies": decides and user_can_verify(request.user, deviation),
        "can_step": deviation.is_open
        and deviation.confirmed_on is not None
        and contracts_to_escalate_by(request.user, deviation, timezone.localdate()).exists(),
        "can_ask_again": state == State.ESCALATED,
        "can_escalate": decides
        and deviation.is_open
        and state not in {State.REPORTED, State.PLAN_SUBMITTED, State.ESCALATED},
        "can_dismiss": decides
        and state in {State.REPORTED, State.PLAN_SUBMITTED, *PLAN_WANTED} - {State.ESCALATED},
        "thread": thread_of(deviation),
        "history": history_of(deviation) if decides else [],
        "supplier_address": _supplier_address(deviation) if not decides else "",
        "how_words": dict(VerifiedBy.choices),
    }
    return show_page(request, "deviation", context)


def _supplier_address(deviation: Deviation) -> str:
    link = getattr(deviation.follow_up, "link", None)
    return address_for(link, "deviations:for_supplier", deviation.public_id) if link else ""


def _steps(request: HttpRequest, deviation: Deviation, *, own_only: bool = False) -> list[tuple[Any, Any]]:
    rows = deviation.steps.select_related("organisation", "contract")
    if own_only:
        mine = contracts_to_escalate_by(request.user, deviation, timezone.localdate())
        rows = rows.filter(contract__in=mine.values("pk"))
    return [(row, STEP_WORDS[Step(row.step)]) for row in rows]


def _show_fact(request: HttpRequest, public_id: str) -> HttpResponse:
    fact = visible_fact(request.user, public_id)
    behind = behind_fact(request.user, public_id)
    own = contracts_to_escalate_by(request.user, behind, timezone.localdate())
    context = {
        "fact": fact,
        "can_step": fact.is_open and own.exists(),
        "steps": _steps(request, behind, own_only=True),
    }
    return show_page(request, "fact", context)


@require_safe
def file(request: HttpRequest, public_id: str, number: int) -> HttpResponseBase:
    """A file of evidence, to save."""
    deviation = visible_deviation(request.user, public_id)
    evidence = deviation.evidence.select_related("file").filter(pk=number).first()
    if evidence is None:
        raise Http404
    stored: StoredFile = evidence.file
    return serve_file(stored)
