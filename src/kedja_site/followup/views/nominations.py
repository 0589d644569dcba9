"""What is nominated, and what the area chooses of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kedja_site.followup.actions.decide_nomination import (
    DecidedError,
    answer_nomination,
    choose_nomination,
)
from kedja_site.followup.actions.nominate import AlreadyNominatedError, nominate, withdraw_nomination
from kedja_site.followup.choosing import candidates
from kedja_site.followup.forms import AnswerForm, NominateForm, PlanForm
from kedja_site.followup.models import Nomination
from kedja_site.followup.permissions import user_can_choose, user_can_nominate, user_can_withdraw
from kedja_site.followup.selectors import visible_nomination
from kedja_site.followup.statuses import NominationState
from kedja_site.followup.views.frame import form_status, person, show
from kedja_site.people.access import access_for
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.selectors import visible_contract, visible_supplier

PAGE = 25


@require_safe
def nominations(request: HttpRequest) -> HttpResponse:
    """A year's nominations, with what the choice hangs on."""
    if not access_for(request.user, Subject.NOMINATION, Action.SEE):
        raise PermissionDenied
    rows = Nomination.objects.visible_to(request.user)
    years = list(rows.order_by("-year").values_list("year", flat=True).distinct())
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else (years[0] if years else None)
    state = request.GET.get("state", "")
    state = state if state in NominationState.values else ""
    of_year = rows.filter(year=year) if year else rows.none()
    totals = dict(of_year.order_by().values_list("state").annotate(Count("pk")))
    listed = (of_year.filter(state=state) if state else of_year).select_related(
        "supplier", "organisation", "area", "contract__owner", "contract__risk", "follow_up"
    )
    page = Paginator(listed.order_by("supplier__name", "pk"), PAGE).get_page(request.GET.get("page"))
    context = {
        "years": years,
        "year": year,
        "state": state,
        "states": [("", _("All"), sum(totals.values()))]
        + [(code, word, totals.get(code, 0)) for code, word in NominationState.choices],
        "page": page,
        "rows": candidates(request.user, list(page), timezone.localdate()),
        "today": timezone.localdate(),
    }
    return show(request, "followup/nominations.html", "nominations", context)


def new_nomination(request: HttpRequest, supplier_id: str) -> HttpResponse:
    """Nominate a supplier, for a contract where one is given."""
    supplier = visible_supplier(request.user, supplier_id)
    if not user_can_nominate(request.user):
        raise PermissionDenied
    chosen = request.GET.get("contract")
    contract = visible_contract(request.user, chosen) if chosen else None
    form = NominateForm(
        person(request),
        supplier,
        request.POST if request.method == "POST" else None,
        chosen=contract if contract is not None and contract.supplier_id == supplier.pk else None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = nominate(user=person(request), nominated=form.nominated())
        except AlreadyNominatedError as standing:
            messages.info(request, _("Your organisation has nominated the supplier for that year already."))
            return redirect(standing.nomination)
        messages.success(request, _("Nominated. The area that answers for the category chooses."))
        return redirect(made)
    context = {
        "form": form,
        "supplier": supplier,
        "title": _("Nominate for follow-up"),
        "button": _("Nominate"),
    }
    return show(request, "followup/form.html", "nominations", context, form_status(request))


def nomination(request: HttpRequest, public_id: str) -> HttpResponse:
    """A nomination: what speaks for and against, and the choice."""
    found = visible_nomination(request.user, public_id)
    may_choose = user_can_choose(request.user, found) and found.state == NominationState.PROPOSED
    who = person(request)
    data = request.POST if request.method == "POST" else None
    plan_form = PlanForm(
        who, found.supplier, data if data and "choose" in data else None, nomination=found, prefix="plan"
    )
    answer_form = AnswerForm(data if data and "answer" in data else None, prefix="svar")
    context: dict[str, Any] = {
        "nomination": found,
        "candidate": candidates(request.user, [found], timezone.localdate())[0],
        "may_choose": may_choose,
        "may_withdraw": user_can_withdraw(request.user, found) and found.state == NominationState.PROPOSED,
        "plan_form": plan_form,
        "answer_form": answer_form,
        "today": timezone.localdate(),
        "form": plan_form if plan_form.is_bound else answer_form,
    }
    if data is not None:
        if not user_can_choose(request.user, found):
            raise PermissionDenied
        done = _decide(request, found, plan_form, answer_form, context["candidate"])
        if done is not None:
            return done
    return show(request, "followup/nomination.html", "nominations", context, form_status(request))


def _decide(
    request: HttpRequest, found: Nomination, plan_form: PlanForm, answer_form: AnswerForm, candidate: Any
) -> HttpResponse | None:
    try:
        if plan_form.is_bound and plan_form.is_valid():
            case = choose_nomination(user=person(request), nomination=found, plan=plan_form.plan())
            messages.success(request, _("Chosen: the follow-up is planned, and the region is told."))
            return redirect(case)
        if answer_form.is_bound and answer_form.is_valid():
            state = NominationState(answer_form.cleaned_data["state"])
            answer_nomination(
                user=person(request),
                nomination=found,
                state=state,
                answer=answer_form.cleaned_data["answer"],
                follow_up=candidate.known.case
                if state == NominationState.COVERED and candidate.known
                else None,
            )
            messages.success(request, _("Decided. The region is told, with the reason."))
            return redirect(found)
    except DecidedError:
        messages.info(request, _("Somebody has decided it meanwhile."))
        return redirect(found)
    return None


@require_POST
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a nomination back."""
    found = visible_nomination(request.user, public_id)
    withdraw_nomination(user=person(request), nomination=found)
    messages.success(request, _("The nomination is taken back."))
    return redirect(found)
