"""The leader's pages: which audits there are, to order one, to change its plan, to cancel it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kedja_site.audits.actions.change_plan import cancel_audit, change_audit
from kedja_site.audits.actions.order_audit import order_audit
from kedja_site.audits.forms import FilterForm, PlanForm, WhyForm
from kedja_site.audits.hindrances import hindrances_of
from kedja_site.audits.letter_context import place_of
from kedja_site.audits.merging import standing_entries
from kedja_site.audits.models import Audit
from kedja_site.audits.permissions import (
    user_can_decide,
    user_can_manage,
    user_can_order,
    user_can_record,
    user_can_reopen,
)
from kedja_site.audits.planning import as_was, payer_for
from kedja_site.audits.scope import named, requirements_in
from kedja_site.audits.selectors import audits_for, reports_of, visible_audit
from kedja_site.audits.statuses import RECORDED_IN, Kind, State
from kedja_site.audits.views.frame import did, person_of, show_page, status_of
from kedja_site.config.row_lock import as_system
from kedja_site.followup.actions.move_case import CannotMoveError
from kedja_site.followup.selectors import visible_case
from kedja_site.people.access import access_for
from kedja_site.people.subjects import Action, Subject

PAGE = 50


@require_safe
def audits(request: HttpRequest) -> HttpResponse:
    """Every audit that the viewer may see."""
    return _listed(request, audits_for(request.user), _("Audits"), "audits:audits")


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Those that the viewer performs."""
    rows = audits_for(request.user).filter(auditor=request.user.pk)
    return _listed(request, rows, _("My audits"), "audits:mine")


def _listed(request: HttpRequest, rows: QuerySet[Audit], title: str, address: str) -> HttpResponse:
    if not access_for(request.user, Subject.AUDIT, Action.SEE):
        raise PermissionDenied
    today = timezone.localdate()
    states = [("late", _("late")), *State.choices]
    form = FilterForm(request.GET or None, states=[(code, str(word)) for code, word in states])
    given = form.cleaned_data if form.is_valid() else {}
    if given.get("state") == "late":
        rows = rows.filter(state__in=RECORDED_IN, report_by__lt=today)
    elif given.get("state"):
        rows = rows.filter(state=given["state"])
    if given.get("kind"):
        rows = rows.filter(kind=given["kind"])
    with as_system("whoever may see an audit sees whom it concerns"):
        if given.get("q"):
            rows = rows.filter(
                Q(follow_up__supplier__name__icontains=given["q"]) | Q(public_id__iexact=given["q"])
            )
        page: Page[Audit] = Paginator(rows.order_by("-starts_on", "-pk"), PAGE).get_page(
            request.GET.get("page")
        )
        list(page)
    late = {audit.pk for audit in page if audit.is_late(today)}
    context = {"title": title, "form": form, "page": page, "late": late, "here": address}
    return show_page(request, "audits", context)


def order(request: HttpRequest, case_id: str) -> HttpResponse:
    """Order an audit in a case."""
    case = visible_case(request.user, case_id)
    if not user_can_order(request.user, case) or not case.is_open:
        raise PermissionDenied
    person = person_of(request)
    form = PlanForm(person, case, request.POST or None, kind=request.GET.get("slag", ""))
    if request.method == "POST" and form.is_valid():
        try:
            audit = order_audit(user=person, case=case, plan=form.plan())
        except CannotMoveError:
            form.add_error(
                None, _("An audit cannot be ordered while the case is “%(state)s”. Assess what the supplier has answered first.")
                % {"state": case.get_state_display()},
            )  # fmt: skip
        else:
            messages.success(
                request, _("The audit is ordered. Letters are on their way to the supplier and the auditor.")
            )
            return redirect(audit)
    return show_page(request, "plan", _plan_context(form, case=case), status_of(request))


def _plan_context(form: PlanForm, **more: Any) -> dict[str, Any]:
    return {
        "form": form,
        "checked": form.checked(),
        "paying": form.paying(),
        "planned_on": form.planned_on(),
        "kinds": Kind.choices,
        **more,
    }


@require_safe
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """An audit: its plan, what is written so far, its report, and what can be done."""
    audit = visible_audit(request.user, public_id)
    standing = standing_entries(audit)
    counts: dict[str, int] = {}
    for one in standing:
        word = str(one.entry.get_kind_display())
        counts[word] = counts.get(word, 0) + 1
    can_record = user_can_record(request.user, audit)
    with as_system("who pays for an audit follows from its case"):
        paying = payer_for(audit.follow_up, Kind(audit.kind), audit)
    context = {
        "audit": audit,
        "case": audit.follow_up,
        "place": place_of(audit),
        "requirements": [named(each) for each in requirements_in(audit)],
        "paying": paying,
        "preconditions": as_was(audit.preconditions),
        "counts": counts,
        "disputed": sum(one.is_disputed for one in standing),
        "hindrances": hindrances_of(audit, standing) if can_record and audit.can_be_recorded else [],
        "reports": reports_of(audit),
        "is_late": audit.is_late(timezone.localdate()),
        "can_record": can_record,
        "can_write": can_record and audit.can_be_recorded,
        "can_manage": user_can_manage(request.user, audit),
        "can_decide": audit.state == State.SIGNED and user_can_decide(request.user, audit),
        "can_reopen": user_can_reopen(request.user, audit),
    }
    return show_page(request, "audit", context)


def _managed(request: HttpRequest, public_id: str) -> Audit:
    audit = visible_audit(request.user, public_id)
    if not user_can_manage(request.user, audit):
        raise PermissionDenied
    return audit


def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Another plan, with a reason."""
    audit = _managed(request, public_id)
    form = PlanForm(person_of(request), audit.follow_up, request.POST or None, audit=audit)
    if request.method == "POST" and form.is_valid():
        return did(
            request,
            audit,
            _("The plan is changed, and who reads it is told."),
            change_audit,
            plan=form.plan(),
            why=form.cleaned_data["why"],
        )
    return show_page(
        request, "plan", _plan_context(form, case=audit.follow_up, audit=audit), status_of(request)
    )


def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    """The audit is not made, with a reason."""
    audit = _managed(request, public_id)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return did(request, audit, _("The audit is cancelled."), cancel_audit, **form.cleaned_data)
    words = {
        "title": _("Cancel the audit"),
        "button": _("Cancel the audit"),
        "text": _(
            "The supplier and the auditor get a letter with your reason. What the auditor has written stays."
        ),
        "is_serious": True,
        "is_possible": audit.is_open,
    }
    return show_page(request, "change", {"audit": audit, "form": form, **words}, status_of(request))
