"""A tender opened: its products, evidence and prices, what its answers count as; who wins, and what everybody is told."""

from decimal import Decimal

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kedja_site.followup.files import serve_file
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.views.frame import form_status, person, show
from kedja_site.register.models import Site
from kedja_site.register.words import minor_digits
from kedja_site.tenders.actions.judge_tender import (
    assess,
    choose_winner,
    match_site,
    publish_outcome,
    set_price,
)
from kedja_site.tenders.comparing import compare
from kedja_site.tenders.comparison_document import chain_words, plant_word, qualification_word, value_word
from kedja_site.tenders.forms import AssessForm, PriceForm, WinnerForm
from kedja_site.tenders.models import Tender, TenderRound
from kedja_site.tenders.permissions import user_can_assess, user_can_publish
from kedja_site.tenders.product_code import code_words
from kedja_site.tenders.publishing import told_of_winner
from kedja_site.tenders.selectors import closed_round, evidence_in, newest_version, tender_in, tendered_lot
from kedja_site.tenders.statuses import ANSWERS, LACKS, PROOFS, Said
from kedja_site.tenders.views.comparing import comparison_page
from kedja_site.tenders.views.outcomes import outcome_context
from kedja_site.tenders.words import worth_word

KEY_PARTS = 3


def _closed(request: HttpRequest, public_id: str, number: int) -> TenderRound:
    _procurement, lot = tendered_lot(request.user, public_id, number)
    return closed_round(request.user, lot, timezone.now())


@require_safe
def tender(request: HttpRequest, public_id: str, number: int, pk: int) -> HttpResponse:
    """As it was sent, and as it counts."""
    asked = _closed(request, public_id, number)
    return _page(request, asked, tender_in(request.user, asked, pk))


def _page(
    request: HttpRequest,
    asked: TenderRound,
    found: Tender,
    form: AssessForm | None = None,
    price_form: PriceForm | None = None,
) -> HttpResponse:
    comparison = compare(asked)
    row = comparison.row_of(found.pk)
    if row is None:
        raise Http404
    may_assess = user_can_assess(request.user, asked, timezone.now())
    names = {one.key: one.name for one in comparison.asked.substances}
    products = []
    for product in row.products:
        lines = []
        for cell in product.cells:
            is_sent = form is not None and (form["place"].value(), form["criterion"].value()) == (
                str(product.place),
                cell.criterion.key,
            )
            lines.append(
                {
                    "cell": cell,
                    "said": ANSWERS[cell.said] if cell.said else "",
                    "failing": [plant_word(plant) for plant in cell.failing],
                    "counts": ANSWERS[cell.counts_as] if cell.counts_as else "",
                    "proof": PROOFS[cell.proof],
                    "form": form if is_sent else AssessForm(
                        initial={
                            "place": product.place,
                            "criterion": cell.criterion.key,
                            "answer": (cell.assessed.answer if cell.assessed else cell.said) or Said.NONE,
                        },
                        auto_id=f"id_{product.place}_{cell.criterion.key}_%s",
                    ),
                    "is_sent": is_sent,
                }
            )  # fmt: skip
        products.append(
            (
                product,
                chain_words(product.content, names),
                [LACKS[one] for one in sorted(product.lacks)],
                lines,
                code_words(product.content, comparison.asked),
            )
        )
    digits = minor_digits(comparison.asked.currency)
    price = None if found.price is None else Decimal(found.price).scaleb(-digits)
    context = {
        "procurement": asked.procurement,
        "lot": asked.lot,
        "asked": asked,
        "tender": found,
        "row": row,
        "comparison": comparison,
        "products": products,
        "total": worth_word(row.scored.total, comparison.asked),
        "value": value_word(row, comparison),
        "qualification": qualification_word(row),
        "left_out": [one.name for one in comparison.weighed if one.key in row.scored.left_out],
        "may_assess": may_assess,
        "is_of_older": row.version is not None and row.version.content["asked"] != asked.version.sha256,
        "form": form,
        "price_form": price_form or PriceForm(initial={"price": price}),
    }
    return show(request, "tenders/tender.html", context, form_status(request))


@require_POST
def assessed(request: HttpRequest, public_id: str, number: int, pk: int) -> HttpResponse:
    """What an answer counts as."""
    asked = _closed(request, public_id, number)
    found = tender_in(request.user, asked, pk)
    form = AssessForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            assess(user=person(request), tender=found, **{**given, "answer": Said(given["answer"])})
        except CannotDoError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Kept, with your reason. What the tender says stands beside it."))
            return redirect(f"{found.get_absolute_url()}#p{given['place']}-{given['criterion']}")
    return _page(request, asked, found, form)


@require_POST
def price(request: HttpRequest, public_id: str, number: int, pk: int) -> HttpResponse:
    """The price that is compared."""
    asked = _closed(request, public_id, number)
    found = tender_in(request.user, asked, pk)
    form = PriceForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data["price"]
        digits = minor_digits(asked.procurement.currency)
        set_price(
            user=person(request), tender=found, price=None if given is None else int(given.scaleb(digits))
        )
        messages.success(request, _("Saved."))
        return redirect(found)
    return _page(request, asked, found, price_form=form)


@require_safe
def evidence(request: HttpRequest, public_id: str, number: int, pk: int, evidence: int) -> HttpResponseBase:
    """A document that was sent."""
    asked = _closed(request, public_id, number)
    found = tender_in(request.user, asked, pk)
    version = newest_version(found)
    if version is None:
        raise Http404
    return serve_file(evidence_in(found, version, evidence).file)


@require_POST
def winner(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Who wins."""
    asked = _closed(request, public_id, number)
    form = WinnerForm(Tender.objects.visible_to(request.user).filter(round=asked), request.POST)
    if form.is_valid():
        try:
            choose_winner(
                user=person(request), tender=form.cleaned_data["tender"], why=form.cleaned_data["why"]
            )
        except CannotDoError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, _("Decided. Hand the lot over to its contract when the procurement is awarded.")
            )
            return redirect(_comparison(asked))
    return comparison_page(request, asked, form, 422)


@require_POST
def site(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """A site of the winner is one of the register's."""
    asked = _closed(request, public_id, number)
    key = tuple(request.POST.get("key", "").split("|"))
    wanted = request.POST.get("site", "")
    chosen = get_object_or_404(Site.objects.visible_to(request.user), public_id=wanted)
    if len(key) != KEY_PARTS:
        raise Http404
    try:
        match_site(user=person(request), asked=asked, key=(key[0], key[1], key[2]), site=chosen)
    except CannotDoError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Noted: they are the same site."))
    return redirect(f"{_comparison(asked)}#anlaggningar")


def publish(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """What everybody will be told, to be read before it is published."""
    asked = _closed(request, public_id, number)
    if not user_can_publish(request.user, asked):
        raise PermissionDenied
    if request.method == "POST":
        made = publish_outcome(user=person(request), asked=asked)
        messages.success(request, _("Published."))
        return redirect(made)
    context = {
        "procurement": asked.procurement,
        "lot": asked.lot,
        "asked": asked,
        **outcome_context(told_of_winner(asked)),
    }
    return show(request, "tenders/publish.html", context)


def _comparison(asked: TenderRound) -> str:
    return reverse("tenders:compare", args=[asked.procurement.public_id, asked.lot.number])
