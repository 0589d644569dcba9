"""The region's view: what is known about those it buys from; and the decision that a follow-up counts."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kedja_site.followup.actions.count_for_contract import NeedsReasonError, count_for_contract
from kedja_site.followup.costs import costs_of
from kedja_site.followup.forms import CountForm, minor
from kedja_site.followup.known_suppliers import known_contracts, own_contracts, with_follow_up
from kedja_site.followup.models import FollowUp
from kedja_site.followup.permissions import is_buyers_side, user_can_count
from kedja_site.followup.reuse import weigh_for
from kedja_site.followup.selectors import visible_case
from kedja_site.followup.views.frame import form_status, person, show
from kedja_site.register.selectors import visible_contract

PAGE = 50


@require_safe
def known(request: HttpRequest) -> HttpResponse:
    """The own running contracts by the worst risk, each with the best that is known of its supplier."""
    if not is_buyers_side(request.user):
        raise PermissionDenied
    today = timezone.localdate()
    rows = own_contracts(request.user, today)
    whether = request.GET.get("whether", "")
    words = {
        "": _("All"),
        "yes": _("Followed up"),
        "now": _("Under way"),
        "no": _("Not followed up"),
    }
    whether = whether if whether in words else ""
    listed = with_follow_up(request.user, rows, whether).select_related("supplier", "owner", "risk")
    page = Paginator(listed.order_by("risk__band", "ends_on", "pk"), PAGE).get_page(request.GET.get("page"))
    context = {
        "whether": whether,
        "choices": [
            (code, word, with_follow_up(request.user, rows, code).count()) for code, word in words.items()
        ],
        "page": page,
        "rows": known_contracts(request.user, list(page), today),
        "today": today,
    }
    return show(request, "followup/known.html", "known", context)


def count(request: HttpRequest, contract_id: str, public_id: str) -> HttpResponse:
    """Decide whether a follow-up counts for a contract, with the rule's answer, condition by condition."""
    contract = visible_contract(request.user, contract_id)
    case = visible_case(request.user, public_id)
    if case.supplier_id != contract.supplier_id or not case.performed.exists():
        raise Http404
    if not user_can_count(request.user, contract):
        raise PermissionDenied
    today = timezone.localdate()
    found = weigh_for(contract, case, today)
    form = CountForm(
        request.POST if request.method == "POST" else None,
        initial={"counts": "yes" if found.counts else "no"},
    )
    if request.method == "POST" and form.is_valid():
        try:
            count_for_contract(
                user=person(request),
                contract=contract,
                case=case,
                counts=form.cleaned_data["counts"],
                why=form.cleaned_data["why"],
                saved=minor(form.cleaned_data["saved"]),
                today=today,
            )
        except NeedsReasonError:
            form.add_error("why", _("Say why you decide otherwise than the rule."))
        else:
            messages.success(request, _("Your decision is kept, with the rule’s answer beside it."))
            return redirect(contract)
    context = {"form": form, "contract": contract, "case": case, "known": found, "today": today}
    return show(request, "followup/count.html", "known", context, form_status(request))


@require_safe
def costs(request: HttpRequest) -> HttpResponse:
    """What follow-ups have cost in a year, who paid, and what counting earlier ones has saved."""
    if not is_buyers_side(request.user):
        raise PermissionDenied
    rows = FollowUp.objects.visible_to(request.user).filter(is_earlier=False)
    years = list(rows.order_by("-year").values_list("year", flat=True).distinct())
    asked = request.GET.get("year", "")
    year = (
        int(asked)
        if asked.isdecimal() and int(asked) in years
        else (years[0] if years else timezone.localdate().year)
    )
    context = {"years": years, "year": year, "told": costs_of(request.user, year)}
    return show(request, "followup/costs.html", "costs", context)
