"""The supplier's pages, behind the link of its case: each deviation, its plan, its measures, and what those harmed are owed."""

import uuid
from contextlib import suppress
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.deviations.actions.advise import acknowledge_advice
from kedja_site.deviations.actions.carry_out import hand_in_evidence, report_measure
from kedja_site.deviations.actions.move_deviation import CannotMoveError
from kedja_site.deviations.actions.remedy import record_payment
from kedja_site.deviations.actions.report_severe import Reported, report_due_on, report_severe
from kedja_site.deviations.actions.write_plan import IncompleteError, draft_of, hand_in_plan, save_draft
from kedja_site.deviations.models import Deviation, PlanDraft
from kedja_site.deviations.plan_content import MOST_MEASURES, faults_of
from kedja_site.deviations.remedy_progress import coverage_of, progress_of
from kedja_site.deviations.selectors import site_for_supplier, told_to_supplier
from kedja_site.deviations.statuses import BEING_MENDED, SevereKind, Verdict
from kedja_site.deviations.supplier_forms import (
    AcknowledgeForm,
    HandInForm,
    MeasureDoneForm,
    MeasureFormSet,
    PlanForm,
    SevereForm,
    SupplierPaymentForm,
    beside_name,
    content_of,
    rows_for,
)
from kedja_site.deviations.views.remedies import paid_of
from kedja_site.followup.files import FileRefusedError, serve_file
from kedja_site.followup.models import SupplierLink
from kedja_site.followup.views.behind_link import behind_link


def _found(link: SupplierLink, public_id: str) -> Deviation:
    for deviation in told_to_supplier(link.follow_up):
        if deviation.public_id == public_id:
            return deviation
    raise Http404


def _page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    frame = {"today": timezone.localdate(), "needed_word": _("needed")}
    return render(request, f"deviations/supplier/{template}.html", frame | context, status=status)


def _context(link: SupplierLink, token: str, deviation: Deviation) -> dict[str, Any]:
    remedies = list(deviation.remedies.prefetch_related("payments__evidence__file"))
    plans = list(deviation.plans.all())
    return {
        "link": link,
        "case": link.follow_up,
        "token": token,
        "deviation": deviation,
        "site": site_for_supplier(deviation),
        "is_late": deviation.is_late(timezone.localdate()),
        "plans": plans,
        "sent_back": plans[0]
        if plans and plans[0].verdict == Verdict.SENT_BACK and deviation.takes_plan
        else None,
        "measures": list(deviation.measures.prefetch_related("evidence__file")),
        "is_being_mended": deviation.state in BEING_MENDED,
        "remedies": [(remedy, coverage_of(remedy)) for remedy in remedies],
        "progress": progress_of(remedies),
        "advice": list(deviation.advice.all()),
    }


@behind_link
def deviation(request: HttpRequest, link: SupplierLink, token: str, public_id: str) -> HttpResponseBase:
    """What was found, what is asked, and how far it has come."""
    found = _found(link, public_id)
    context = _context(link, token, found)
    context["all_done"] = bool(context["measures"]) and all(one.done_on for one in context["measures"])
    context["read_form"] = AcknowledgeForm()
    return _page(request, "deviation", context)


@behind_link
def plan(request: HttpRequest, link: SupplierLink, token: str, public_id: str) -> HttpResponseBase:
    """Write the plan: every save is kept, and what a colleague wrote meanwhile stays too."""
    found = _found(link, public_id)
    if not found.takes_plan:
        return redirect("deviations:for_supplier", token, public_id)
    draft = draft_of(found)
    if request.method == "POST":
        return _save_plan(request, link, token, found, draft)
    more = request.GET.get("more", "")
    number = min(int(more) if more.isdecimal() and len(more) < 3 else 0, MOST_MEASURES)  # noqa: PLR2004 - two digits
    return _plan_page(request, link, token, found, draft, more=number)


def _save_plan(
    request: HttpRequest, link: SupplierLink, token: str, found: Deviation, draft: PlanDraft
) -> HttpResponseBase:
    form, rows = PlanForm(request.POST), MeasureFormSet(request.POST, prefix="m")
    if not (form.is_valid() and rows.is_valid()):
        context = {**_context(link, token, found), "form": form, "rows": rows, "draft": draft, "beside": []}
        return _page(request, "plan", context, 422)
    content = content_of(form, rows, request.POST, draft.content.get("beside", []))
    try:
        merged = save_draft(deviation=found, version=form.cleaned_data["version"], content=content)
    except CannotMoveError:
        return redirect("deviations:for_supplier", token, found.public_id)
    if merged.conflicts:
        draft.refresh_from_db()
        return _plan_page(request, link, token, found, draft, is_conflict=True, status=409)
    here = reverse("deviations:supplier_plan", args=[token, found.public_id])
    if "add" in request.POST:
        return redirect(f"{here}?more=1#ny")
    if "hand_in" in request.POST:
        return redirect("deviations:supplier_send", token, found.public_id)
    return redirect(f"{here}?kept=1#sparat")


def _plan_page(
    request: HttpRequest,
    link: SupplierLink,
    token: str,
    found: Deviation,
    draft: PlanDraft,
    *,
    more: int = 0,
    is_conflict: bool = False,
    status: int = 200,
) -> HttpResponse:
    form = PlanForm(initial={"version": draft.version, "root_cause": draft.content.get("root_cause", "")})
    rows = MeasureFormSet(prefix="m", initial=rows_for(draft.content, more))
    context = {
        **_context(link, token, found),
        "draft": draft,
        "form": form,
        "rows": rows,
        "beside": [
            {**one, "name": beside_name(one), "where": _where(one["at"], draft)}
            for one in draft.content.get("beside", [])
        ],
        "is_kept": "kept" in request.GET,
        "is_conflict": is_conflict,
    }
    return _page(request, "plan", context, status)


def _where(at: str, draft: PlanDraft) -> str:
    """The field in words: of which measure."""
    if "/" not in at:
        return _("Root cause")
    key, field = at.split("/")
    number = next(
        (place for place, one in enumerate(draft.content.get("measures", []), 1) if one["key"] == key), 0
    )
    words = {
        "kind": _("Kind"),
        "what": _("Measure"),
        "owner": _("Who sees to it"),
        "due_on": _("Done by"),
        "evidence_wanted": _("How you will show it"),
    }
    return f"{words['what']} {number}: {words.get(field, field)}"


@behind_link
def send_plan(request: HttpRequest, link: SupplierLink, token: str, public_id: str) -> HttpResponseBase:
    """The last page: what will be handed in, by whom."""
    found = _found(link, public_id)
    if not found.takes_plan:
        return redirect("deviations:for_supplier", token, public_id)
    draft = draft_of(found)
    form = HandInForm(request.POST if request.method == "POST" else None)
    status = 200
    faults = faults_of(draft.content)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                hand_in_plan(deviation=found, handed_in_by=form.cleaned_data["handed_in_by"])
            except IncompleteError as fault:
                faults = fault.faults
            except CannotMoveError:
                return redirect("deviations:for_supplier", token, public_id)
            else:
                return redirect("deviations:for_supplier", token, public_id)
    context = {**_context(link, token, found), "draft": draft, "form": form, "faults": faults}
    return _page(request, "send_plan", context, status)


@behind_link
def measure(
    request: HttpRequest, link: SupplierLink, token: str, public_id: str, number: int
) -> HttpResponseBase:
    """Report a measure as done, or what is done so far."""
    found = _found(link, public_id)
    row = found.measures.filter(pk=number).prefetch_related("evidence__file").first()
    if row is None:
        raise Http404
    if found.state not in BEING_MENDED:
        return redirect("deviations:for_supplier", token, public_id)
    is_sent = request.method == "POST"
    initial = {"done_on": row.done_on, "done_how": row.done_how}
    form = MeasureDoneForm(request.POST if is_sent else None, request.FILES or None, initial=initial)
    if is_sent and form.is_valid():
        given = form.cleaned_data
        try:
            report_measure(
                deviation=found,
                number=number,
                done_on=given["done_on"],
                done_how=given["done_how"],
                files=given["uploads"],
                dated=given["dated"],
            )
        except FileRefusedError as fault:
            form.add_error("uploads", str(fault))
        except CannotMoveError:
            return redirect("deviations:for_supplier", token, public_id)
        else:
            return redirect(f"{reverse('deviations:for_supplier', args=[token, public_id])}#atgarder")
    context = {**_context(link, token, found), "measure": row, "form": form}
    return _page(request, "measure", context, 422 if is_sent else 200)


@behind_link
def ready(request: HttpRequest, link: SupplierLink, token: str, public_id: str) -> HttpResponseBase:
    """All measures are done: the buyers verify. Where one is left the page says so."""
    found = _found(link, public_id)
    if request.method == "POST":
        with suppress(CannotMoveError):
            hand_in_evidence(deviation=found)
    return redirect("deviations:for_supplier", token, public_id)


@behind_link
def pay(
    request: HttpRequest, link: SupplierLink, token: str, public_id: str, number: int
) -> HttpResponseBase:
    """What was paid to those who were harmed."""
    found = _found(link, public_id)
    remedy = found.remedies.filter(pk=number).first()
    if remedy is None:
        raise Http404
    if remedy.is_settled or not found.is_open:
        return redirect("deviations:for_supplier", token, public_id)
    is_sent = request.method == "POST"
    initial = {"form_key": uuid.uuid4(), "currency": remedy.currency}
    form = SupplierPaymentForm(request.POST if is_sent else None, request.FILES or None, initial=initial)
    if is_sent and form.is_valid():
        try:
            record_payment(
                user=None,
                deviation=found,
                number=number,
                paid=paid_of(form.cleaned_data),
                files=form.cleaned_data["uploads"],
            )
        except FileRefusedError as fault:
            form.add_error("uploads", str(fault))
        except CannotMoveError:
            return redirect("deviations:for_supplier", token, public_id)
        else:
            return redirect(f"{reverse('deviations:for_supplier', args=[token, public_id])}#gottgorelse")
    context = {**_context(link, token, found), "remedy": remedy, "form": form}
    return _page(request, "pay", context, 422 if is_sent else 200)


@behind_link
def acknowledge(
    request: HttpRequest, link: SupplierLink, token: str, public_id: str, number: int
) -> HttpResponseBase:
    """The supplier has read a piece of advice."""
    found = _found(link, public_id)
    form = AcknowledgeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            acknowledge_advice(deviation=found, number=number, read_by=form.cleaned_data["read_by"])
        except CannotMoveError:
            raise Http404 from None
    elif request.method == "POST":
        context = {**_context(link, token, found), "read_form": form}
        return _page(request, "deviation", context, 422)
    return redirect(f"{reverse('deviations:for_supplier', args=[token, public_id])}#rad")


@behind_link
def severe(request: HttpRequest, link: SupplierLink, token: str) -> HttpResponseBase:
    """Report a severe deviation oneself."""
    is_sent = request.method == "POST"
    form = SevereForm(request.POST if is_sent else None, initial={"form_key": uuid.uuid4()})
    if not link.follow_up.is_open:
        return redirect("followup:asked", token)
    if is_sent and form.is_valid():
        given = form.cleaned_data
        reported = Reported(
            kind=SevereKind(given["kind"]),
            learnt_on=given["learnt_on"],
            description=given["description"],
            done_so_far=given["done_so_far"],
            reported_by=given["reported_by"],
            country=given["country"],
            tier=given["tier"],
            form_key=str(given["form_key"]),
        )
        found = report_severe(link=link, reported=reported)
        return redirect("deviations:for_supplier", token, found.public_id)
    today = timezone.localdate()
    context = {
        "link": link,
        "case": link.follow_up,
        "token": token,
        "form": form,
        "due_if_today": report_due_on(today),
    }
    return _page(request, "severe", context, 422 if is_sent else 200)


@behind_link
def file(
    _request: HttpRequest, link: SupplierLink, _token: str, public_id: str, number: int
) -> HttpResponseBase:
    """A file that the supplier has sent, to save."""
    evidence = _found(link, public_id).evidence.select_related("file").filter(pk=number).first()
    if evidence is None:
        raise Http404
    return serve_file(evidence.file)
