"""A contract's goal: how it stands, what was measured, and asking for the next value."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kedja.circular import progress
from kedja_site.circular.actions.ask_supplier import ask_supplier
from kedja_site.circular.actions.measure import measure
from kedja_site.circular.actions.refusing import CannotDoError
from kedja_site.circular.curve import curve
from kedja_site.circular.forms import AskForm, MeasureForm, SupplierMeasureForm
from kedja_site.circular.measuring_link import behind_measuring_link
from kedja_site.circular.models import ContractGoal, Measurement, MeasuringLink
from kedja_site.circular.permissions import user_can_ask, user_can_measure
from kedja_site.circular.selectors import measured_of, standing_measurements, visible_goal
from kedja_site.circular.words import BETTER_WORDS, MEASURER_WORDS, STATE_WORDS, figure
from kedja_site.followup.files import FileRefusedError, serve_file
from kedja_site.procurements.models import SignedVersion
from kedja_site.procurements.views.frame import form_status, person
from kedja_site.register.models import Contact
from kedja_site.register.selectors import visible_contract

MISTAKES = (CannotDoError, FileRefusedError)


def standing_of(goal: ContractGoal) -> dict[str, Any]:
    """How a goal stands, in words."""
    found = progress(goal.indicator, measured_of(goal), timezone.localdate())
    return {
        "goal": goal,
        "progress": found,
        "state": found.state,
        "word": STATE_WORDS[found.state],
        "latest": figure(found.latest.value, goal.unit) if found.latest else "",
        "target": figure(goal.target, goal.unit),
        "baseline": figure(goal.baseline, goal.unit),
        "expected": figure(round(found.expected, 1), goal.unit) if found.expected is not None else "",
        "better": BETTER_WORDS[goal.indicator.better] if goal.indicator.better else "",
        "by": MEASURER_WORDS[goal.indicator.measured_by] if goal.indicator.measured_by else "",
    }


@require_safe
def goal(request: HttpRequest, public_id: str) -> HttpResponse:
    """The goal with its curve and its table."""
    found = visible_goal(request.user, public_id)
    standing: list[Measurement] = found.standing  # type: ignore[attr-defined]  # prefetched
    rows = [[row.day.isoformat(), figure(row.value, found.unit)] for row in standing]
    # Whoever sees the contract may not read the file that it came of.
    versions = SignedVersion.objects.visible_to(request.user).select_related("procurement")
    context = standing_of(found) | {
        "measurements": standing,
        "replaced": list(found.measurements.exclude(replaced_by=None).select_related("replaced_by")),
        "figures": [(row, figure(row.value, found.unit)) for row in standing],
        "svg": curve(found, standing),
        "headings": [_("Measured on"), _("Value")],
        "rows": rows,
        "moments": [
            (moment.name, moment.day, figure(moment.target, found.unit)) for moment in found.indicator.moments
        ],
        "may_measure": user_can_measure(request.user, found),
        "may_ask": user_can_ask(request.user, found.contract) and found.measured_by == "supplier",
        "link": MeasuringLink.objects.filter(contract=found.contract).first()
        if user_can_ask(request.user, found.contract)
        else None,
        "version": versions.filter(pk=found.version_id).first(),
    }
    return render(request, "circular/goal.html", context)


def new_value(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say what was measured."""
    return _value(request, public_id, None)


def correct_value(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Correct a value: the new one stands beside the old."""
    return _value(request, public_id, number)


def _value(request: HttpRequest, public_id: str, number: int | None) -> HttpResponse:
    found = visible_goal(request.user, public_id)
    if not user_can_measure(request.user, found):
        raise PermissionDenied
    replaces = get_object_or_404(Measurement, pk=number, goal=found) if number is not None else None
    first = (
        {"day": replaces.day, "value": figure(replaces.value), "note": replaces.note} if replaces else None
    )
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = MeasureForm(found, *data, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            measure(goal=found, said=form.said(), user=person(request), replaces=replaces)
        except MISTAKES as hindered:
            form.add_error(None, str(hindered))
        else:
            messages.success(request, _("The value is kept."))
            return redirect(found)
    context = {
        "form": form,
        "goal": found,
        "title": _("Correct a value") if replaces else _("Say what was measured"),
        "button": _("Save"),
        "back": found.get_absolute_url(),
        "about": f"{found.name}, {found.contract.title}",
        "text": found.how,
    }
    return render(request, "circular/contract_form.html", context, status=form_status(request))


def ask(request: HttpRequest, contract_id: str) -> HttpResponse:
    """Send the supplier a link to say what it has measured."""
    contract = visible_contract(request.user, contract_id)
    if not user_can_ask(request.user, contract):
        raise PermissionDenied
    link = MeasuringLink.objects.filter(contract=contract).first()
    contact = Contact.objects.filter(supplier=contract.supplier).exclude(email="").first()
    first = {
        "email": link.email if link else contact.email if contact else "",
        "language": link.language if link else "sv",
    }
    form = AskForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            ask_supplier(
                user=person(request),
                contract=contract,
                email=form.cleaned_data["email"],
                language=form.cleaned_data["language"],
            )
        except CannotDoError as hindered:
            form.add_error(None, str(hindered))
        else:
            messages.success(
                request, _("The letter is on its way. It is sent again when the next value is due.")
            )
            return redirect(contract)
    context = {
        "form": form,
        "title": _("Ask the supplier for values"),
        "button": _("Send the letter"),
        "back": contract.get_absolute_url(),
        "about": f"{contract.title}, {contract.supplier}",
        "text": _("The letter has a link to a page where the values are filled in, without an account."),
    }
    return render(request, "circular/contract_form.html", context, status=form_status(request))


@require_safe
def evidence(request: HttpRequest, public_id: str, number: int) -> HttpResponseBase:
    """The file that goes with a value: for those who keep the contract."""
    found = visible_goal(request.user, public_id)
    if not user_can_measure(request.user, found):
        raise PermissionDenied
    row = get_object_or_404(found.measurements.select_related("evidence"), pk=number)
    if row.evidence is None:
        raise Http404
    return serve_file(row.evidence)


@behind_measuring_link
def answer(request: HttpRequest, link: MeasuringLink, token: str) -> HttpResponseBase:
    """The supplier's page: each goal that it measures, with a form for the next value."""
    goals = list(
        ContractGoal.objects.unguarded("whoever has the contract's link says what the supplier measures")
        .filter(contract=link.contract, measured_by="supplier")
        .select_related("contract")
        .prefetch_related(standing_measurements())
    )
    rows = []
    status = 200
    for found in goals:
        is_this = request.method == "POST" and request.POST.get("goal") == found.public_id
        prefix = found.public_id
        data = (request.POST, request.FILES) if is_this else ()
        form = SupplierMeasureForm(found, *data, prefix=prefix)
        if is_this:
            status = 422
            if form.is_valid():
                try:
                    measure(goal=found, said=form.said(form.cleaned_data["by_name"]), link=link)
                except MISTAKES as hindered:
                    form.add_error(None, str(hindered))
                else:
                    return redirect(f"{request.path}?tack={found.public_id}")
        rows.append(
            standing_of(found)
            | {
                "form": form,
                "figures": [(row, figure(row.value, found.unit)) for row in found.standing],  # type: ignore[attr-defined]  # prefetched
                "is_thanked": request.GET.get("tack") == found.public_id,
            }
        )
    context = {"link": link, "token": token, "contract": link.contract, "rows": rows}
    return render(request, "circular/answer.html", context, status=status)
