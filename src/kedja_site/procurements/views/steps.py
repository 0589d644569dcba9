"""The steps of this room: need, level, risk analysis, criteria, and the hand-over to the contract."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from kedja_site.procurements import criteria, level, need, risk_analysis
from kedja_site.procurements.actions.hand_over import hand_over
from kedja_site.procurements.actions.keep_deadline import keep_deadline
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.actions.take_criteria import copy_criteria, take_text
from kedja_site.procurements.contract_form import HandOverForm
from kedja_site.procurements.handing_over import Term, given_to
from kedja_site.procurements.models import ContractDeadline
from kedja_site.procurements.selectors import lot_of
from kedja_site.procurements.views.drafting import DraftPage, drafted
from kedja_site.procurements.views.frame import form_status, person, show, signed_in, worked_in
from kedja_site.register.selectors import visible_contract

NEED = DraftPage(
    need.KIND,
    gettext_lazy("Assessment of need"),
    "procurements/need.html",
    need.NeedForm,
    need.prefilled,
    need.sign_need,
    need.context,
)
LEVEL = DraftPage(
    level.KIND,
    gettext_lazy("Level of the clause"),
    "procurements/level.html",
    level.LevelForm,
    level.prefilled,
    level.sign_level,
    level.context,
)
ANALYSIS = DraftPage(
    risk_analysis.KIND,
    gettext_lazy("Risk analysis"),
    "procurements/analysis.html",
    risk_analysis.RiskForm,
    risk_analysis.prefilled,
    risk_analysis.sign_analysis,
    risk_analysis.context,
)
CRITERIA = DraftPage(
    criteria.KIND,
    gettext_lazy("Criteria"),
    "procurements/criteria.html",
    criteria.CriteriaForm,
    criteria.prefilled,
    criteria.sign_criteria,
    criteria.context,
)


def assess_need(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Is the clause needed."""
    return drafted(request, public_id, number, NEED)


def choose_level(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Which level of the clause."""
    return drafted(request, public_id, number, LEVEL)


def analyse(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """The risk analysis in its three steps."""
    return drafted(request, public_id, number, ANALYSIS)


def choose_criteria(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """The criteria."""
    return drafted(request, public_id, number, CRITERIA)


@require_POST
def copy_from_lot(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Take the criteria of another lot over to this one."""
    found = worked_in(request.user, public_id)
    lot = lot_of(found, number)
    given = request.POST.get("from", "")
    back = redirect("procurements:criteria", found.public_id, lot.number)
    source = next((one for one in found.lots.all() if str(one.number) == given and one != lot), None)
    if source is None:
        messages.warning(request, _("Choose the lot that the criteria are to come from."))
        return back
    try:
        came = copy_criteria(user=person(request), procurement=found, source=source, lot=lot)
    except CannotDoError as refused:
        messages.warning(request, str(refused))
    else:
        said = ngettext("%(number)s criterion came along.", "%(number)s criteria came along.", came)
        messages.success(request, said % {"number": came})
    return back


@require_POST
def take_offered_text(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Take a text that another step offers into the lot's own criteria."""
    found = worked_in(request.user, public_id)
    lot = lot_of(found, number)
    try:
        take_text(user=person(request), procurement=found, lot=lot, key=request.POST.get("text", ""))
    except CannotDoError as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("The text stands among the lot’s own criteria."))
    return redirect("procurements:criteria", found.public_id, lot.number)


def to_contract(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Hand a lot over to the contract."""
    found = signed_in(request.user, public_id)
    lot = lot_of(found, number)
    user = person(request)
    form = (
        HandOverForm(user, found, lot, request.POST)
        if request.method == "POST"
        else HandOverForm(user, found, lot)
    )
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                contract = hand_over(user=user, procurement=found, lot=lot, signed=form.signed())
        except CannotDoError as refused:
            form.add_error(None, str(refused))
        except IntegrityError:  # somebody else was quicker with the diary number
            form.add_error("reference", _("The owner has another contract with this diary number."))
        else:
            messages.success(
                request, _("The contract is in the register, with what was decided and its deadlines.")
            )
            return redirect(contract)
    starts = form.cleaned_data.get("starts_on") if form.is_bound else form.initial["starts_on"]
    given = given_to(found, lot, Term(starts or timezone.localdate(), found.ends_on))
    context = {
        "procurement": found,
        "lot": lot,
        "form": form,
        "given": [pair for one in given for pair in one.says],
        "missing": [said for one in given for said in one.missing],
        "already": found.handed_over.filter(lot=lot).select_related("contract__supplier"),
    }
    return show(request, "procurements/hand_over.html", context, form_status(request))


@require_POST
def deadline_done(request: HttpRequest, contract_id: str, pk: int) -> HttpResponse:
    """Say that a contract's deadline is kept."""
    contract = visible_contract(request.user, contract_id)
    deadline = get_object_or_404(ContractDeadline, pk=pk, contract=contract)
    keep_deadline(user=person(request), deadline=deadline)
    messages.success(request, _("Noted as done."))
    return redirect(f"{contract.get_absolute_url()}#tidsfrister")
