"""The list of cases, and a case: its plan, its steps, its costs, its end."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kedja_site.followup.actions.add_cost import add_cost, take_back_cost
from kedja_site.followup.actions.move_case import (
    CannotMoveError,
    cancel_case,
    close_case,
    hindrances_of,
)
from kedja_site.followup.actions.plan_follow_up import AlreadyPlannedError, change_plan, plan_follow_up
from kedja_site.followup.actions.record_earlier import record_earlier
from kedja_site.followup.board import marks_of
from kedja_site.followup.choosing import preconditions_of
from kedja_site.followup.filters import CaseFilter
from kedja_site.followup.forms import CancelForm, CloseForm, CostForm, EarlierForm, PlanForm, minor
from kedja_site.followup.models import Cost, FollowUp
from kedja_site.followup.permissions import is_buyers_side, user_can_lead, user_can_plan
from kedja_site.followup.selectors import cases_for, visible_case
from kedja_site.followup.statuses import CaseState, Method, Payer, Verdict
from kedja_site.followup.views.frame import form_status, person, show
from kedja_site.followup.what_happened import what_happened
from kedja_site.people.access import access_for
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.models import Contract
from kedja_site.register.selectors import visible_supplier

PAGE = 50


@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """All cases that the viewer may know of, filtered, a page at a time."""
    if not access_for(request.user, Subject.FOLLOW_UP, Action.SEE):
        raise PermissionDenied
    asked = CaseFilter(request.GET, cases_for(request.user).prefetch_related("performed"), request=request)
    page = Paginator(asked.qs, PAGE).get_page(request.GET.get("page"))
    marks = marks_of(list(page), timezone.localdate())
    context = {
        "form": asked.form,
        "page": page,
        "rows": [(case, marks.get(case.pk, [])) for case in page],
        "is_filtered": any(request.GET.get(name) for name in asked.filters),
    }
    return show(request, "followup/cases.html", "cases", context)


@require_safe
def case(request: HttpRequest, public_id: str) -> HttpResponse:
    """A case with all that is known of it; other rooms add self-report, audits, deviations and summary."""
    found = visible_case(request.user, public_id)
    today = timezone.localdate()
    rows = found.contracts.filter(contract__in=Contract.objects.visible_to(request.user)).select_related(
        "contract__owner"
    )
    may_lead = user_can_lead(request.user, found)
    context: dict[str, Any] = {
        "case": found,
        "steps": found.performed.all(),
        "contracts": [
            (row.contract, preconditions_of(row.contract, found.planned_on or today)) for row in rows
        ],
        "costs": found.costs.select_related("organisation"),
        "cost_sum": sum(cost.amount for cost in found.costs.all()),
        "nominations": found.nominations.visible_to(request.user).select_related("organisation"),
        "marks": marks_of([found], today).get(found.pk, []),
        "may_lead": may_lead,
        "happenings": what_happened(found) if is_buyers_side(request.user) else [],
        "hindrances": hindrances_of(found) if may_lead and found.is_open else [],
        "link": getattr(found, "link", None) if may_lead else None,
        "today": today,
    }
    return show(request, "followup/case.html", "cases", context)


def plan(request: HttpRequest, supplier_id: str) -> HttpResponse:
    """Plan a follow-up of a supplier."""
    supplier = visible_supplier(request.user, supplier_id)
    if not user_can_plan(request.user):
        raise PermissionDenied
    form = PlanForm(person(request), supplier, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = plan_follow_up(user=person(request), plan=form.plan())
        except AlreadyPlannedError as planned:
            messages.info(request, _("The supplier is being followed up in that category this year already."))
            return redirect(planned.case)
        messages.success(request, _("The follow-up is planned."))
        return redirect(made)
    context = {"form": form, "supplier": supplier, "title": _("Plan a follow-up"), "button": _("Plan")}
    return show(request, "followup/form.html", "cases", context, form_status(request))


def edit_plan(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change what is planned."""
    found = _led(request, public_id)
    form = PlanForm(
        person(request), found.supplier, request.POST if request.method == "POST" else None, case=found
    )
    if request.method == "POST" and form.is_valid():
        change_plan(
            user=person(request),
            case=found,
            values=form.values(),
            contracts=form.cleaned_data.get("contracts", ()),
            among=form.offered,
        )
        messages.success(request, _("The plan is changed."))
        return redirect(found)
    context = {"form": form, "case": found, "title": _("Change the plan"), "button": _("Save")}
    return show(request, "followup/form.html", "cases", context, form_status(request))


def earlier(request: HttpRequest, supplier_id: str) -> HttpResponse:
    """Record what another public buyer has followed up."""
    supplier = visible_supplier(request.user, supplier_id)
    if not user_can_plan(request.user):
        raise PermissionDenied
    form = EarlierForm(supplier, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = record_earlier(user=person(request), made=form.made())
        messages.success(request, _("It is recorded. For which contracts it counts stands on their pages."))
        return redirect(made)
    context = {
        "form": form,
        "supplier": supplier,
        "title": _("Record an earlier follow-up"),
        "text": _("Made by another public buyer: then it may count, and nobody need ask again."),
        "button": _("Record"),
    }
    return show(request, "followup/form.html", "cases", context, form_status(request))


def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """End the case with its verdict."""
    found = _led(request, public_id)
    form = CloseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            close_case(
                user=person(request),
                case=found,
                verdict=Verdict(form.cleaned_data["verdict"]),
                why=form.cleaned_data["why"],
            )
        except CannotMoveError as hindered:
            form.add_error(None, str(hindered) or _("The case has been closed or cancelled meanwhile."))
        else:
            messages.success(request, _("The follow-up is closed."))
            return redirect(found)
    context = {
        "form": form,
        "case": found,
        "title": _("Close the follow-up"),
        "hindrances": hindrances_of(found),
        "button": _("Close the follow-up"),
    }
    return show(request, "followup/form.html", "cases", context, form_status(request))


def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    """End it without a result."""
    found = _led(request, public_id)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            cancel_case(user=person(request), case=found, why=form.cleaned_data["why"])
        except CannotMoveError as hindered:
            form.add_error(None, str(hindered) or _("The case has been closed or cancelled meanwhile."))
        else:
            messages.success(request, _("The follow-up is cancelled. The reason stands in the log."))
            return redirect(found)
    context = {
        "form": form,
        "case": found,
        "title": _("Cancel the follow-up"),
        "text": _("It ends without a result, and counts for nobody. What was answered stays in the log."),
        "hindrances": hindrances_of(found),
        "button": _("Cancel the follow-up"),
        "is_serious": True,
    }
    return show(request, "followup/form.html", "cases", context, form_status(request))


def new_cost(request: HttpRequest, public_id: str) -> HttpResponse:
    """Note what a step has cost."""
    found = visible_case(request.user, public_id)
    if not user_can_lead(request.user, found):
        raise PermissionDenied
    form = CostForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        add_cost(
            user=person(request),
            case=found,
            method=Method(given["method"]),
            amount=minor(given["amount"]) or 0,
            payer=Payer(given["payer"]),
            organisation=given["organisation"],
            what=given["what"],
            on=given["on"],
        )
        messages.success(request, _("The cost is noted."))
        return redirect(found)
    context = {"form": form, "case": found, "title": _("Note a cost"), "button": _("Note")}
    return show(request, "followup/form.html", "cases", context, form_status(request))


@require_POST
def undo_cost(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Take a cost back, by its opposite beside it."""
    found = visible_case(request.user, public_id)
    cost = get_object_or_404(Cost, pk=number, follow_up=found)
    take_back_cost(user=person(request), cost=cost)
    messages.success(request, _("Taken back: the opposite amount stands beside it."))
    return redirect(found)


def _led(request: HttpRequest, public_id: str) -> FollowUp:
    """The open case, for those who run it."""
    found = visible_case(request.user, public_id)
    if not user_can_lead(request.user, found) or found.state in {CaseState.CLOSED, CaseState.CANCELLED}:
        raise PermissionDenied
    return found
