"""The tenderer's pages, behind a secret link and no login: product by product, kept as it goes, sent until the closing."""

from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.config.behind_link import LinkedPages
from kedja_site.followup.files import FileRefusedError, serve_file
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.tenders.actions.refusing import ClosedError
from kedja_site.tenders.actions.write_tender import (
    SavedMeanwhileError,
    left_to_do,
    remove_product,
    save_product,
    send_tender,
)
from kedja_site.tenders.answer_forms import ProductForm, SendForm, initial_of
from kedja_site.tenders.asked import asked_of
from kedja_site.tenders.comparing import lacks_of
from kedja_site.tenders.comparison_document import chain_words
from kedja_site.tenders.models import Product, Tender
from kedja_site.tenders.product_code import code_words
from kedja_site.tenders.secret_link import tender_of
from kedja_site.tenders.selectors import newest_version
from kedja_site.tenders.signed_kinds import parts_of
from kedja_site.tenders.statuses import LACKS

behind_link = LinkedPages(
    "tenders",
    tender_of,
    lambda tender: tender.link_opens(timezone.now()),
    ended="tenders/ended.html",
    named="tender",
    too_often="disclosures/too_often.html",
    why="whoever has the link writes the tender, without an account",
)


def _context(tender: Tender, token: str) -> dict[str, Any]:
    asked = asked_of(tender.round.version)
    products = list(tender.products.all())
    version = newest_version(tender)
    changed = version is not None and any(product.saved_at > version.sent_at for product in products)
    return {
        "tender": tender,
        "token": token,
        "asked": asked,
        "round": tender.round,
        "is_closed": not tender.round.takes(timezone.now()),
        "is_called_off": not tender.round.procurement.is_under_way,
        "products": [(product, _open_questions(product, tender)) for product in products],
        "version": version,
        "is_of_older": version is not None and version.content["asked"] != tender.round.version.sha256,
        "is_changed": changed
        or (version is not None and [one["place"] for one in version.content["products"]] != [one.place for one in products]),
    }  # fmt: skip


def _open_questions(product: Product, tender: Tender) -> list[str]:
    """What a product leaves unanswered, in sentences."""
    asked = asked_of(tender.round.version)
    answers = product.content.get("answers", {})
    code = code_words(product.content, asked)
    said = [*([code] if code else []), *(str(LACKS[one]) for one in sorted(lacks_of(product.content, asked)))]
    for one in asked.criteria:
        answer = answers.get(one.key, {})
        if not answer.get("said"):
            said.append(_("Not answered: %(name)s.") % {"name": one.name})
        elif one.asks_document and answer["said"] != "none":
            if not answer.get("evidence"):
                said.append(_("The document is missing: %(name)s.") % {"name": one.name})
            elif not answer.get("evidence_on") and asked.rule.months is not None:
                said.append(_("The document has no day: %(name)s.") % {"name": one.name})
    return said


@behind_link
def answer(request: HttpRequest, tender: Tender, token: str) -> HttpResponseBase:
    """What is asked, by which rule, until when; the products, and what was sent."""
    context = {**_context(tender, token), "parts": parts_of(asked_of(tender.round.version))}
    return render(request, "tenders/answer.html", context)


@behind_link
def new_product(request: HttpRequest, tender: Tender, token: str) -> HttpResponseBase:
    """One more product."""
    return _product(request, tender, token, None)


@behind_link
def product(request: HttpRequest, tender: Tender, token: str, place: int) -> HttpResponseBase:
    """A product."""
    return _product(request, tender, token, get_object_or_404(tender.products, place=place))


def _product(request: HttpRequest, tender: Tender, token: str, standing: Product | None) -> HttpResponseBase:
    if not tender.round.takes(timezone.now()):
        return redirect("tenders:answer", token)
    asked = asked_of(tender.round.version)
    today = timezone.localdate()
    if request.method != "POST":
        initial = initial_of(standing.content, standing.edition) if standing else {"edition": 0}
        return _product_page(request, tender, token, ProductForm(asked, today, initial=initial), standing)
    form = ProductForm(asked, today, request.POST, request.FILES)
    if form.is_valid():
        return _save(request, tender, token, form, standing)
    return _product_page(request, tender, token, form, standing)


def _save(
    request: HttpRequest, tender: Tender, token: str, form: ProductForm, standing: Product | None
) -> HttpResponseBase:
    if form.cleaned_data["website"]:
        return redirect("tenders:answer", token)
    place, edition = standing.place if standing else None, form.cleaned_data["edition"] or 0
    meanwhile = None
    try:
        saved = save_product(tender, place, form.content(), form.sent_files(), edition=edition)
    except ClosedError:
        return redirect("tenders:answer", token)
    except (CannotDoError, FileRefusedError) as refused:
        form.add_error(None, str(refused))
    except SavedMeanwhileError as other:
        meanwhile = standing = other.product
        form.add_error(None, _("Somebody else has saved this product since you opened it. Nothing is written over: what you wrote stands in the form. Compare, and save once more to keep yours."))  # fmt: skip
        sent = request.POST.copy()
        sent["edition"] = str(meanwhile.edition)
        form.data = sent
    else:
        if "more" in request.POST:
            return redirect(reverse("tenders:product", args=[token, saved.place]) + "#tillverkning")
        return redirect("tenders:answer", token)
    return _product_page(request, tender, token, form, standing, meanwhile)


def _product_page(
    request: HttpRequest,
    tender: Tender,
    token: str,
    form: ProductForm,
    standing: Product | None,
    meanwhile: Product | None = None,
) -> HttpResponse:
    kept = standing.content.get("answers", {}) if standing else {}
    files = dict(tender.evidence.values_list("pk", "file__name"))
    known = {
        key: (each["evidence"], files.get(each["evidence"], "")) for key, each in kept.items() if each.get("evidence")
    }  # fmt: skip
    context = {
        **_context(tender, token),
        "form": form,
        "standing": standing,
        "meanwhile": meanwhile,
        "meanwhile_chain": chain_words(
            meanwhile.content, {one.key: one.name for one in form.asked.substances}
        )
        if meanwhile
        else [],
        "answers": [{**one, "sent": known.get(one["criterion"].key)} for one in form.answers],
    }
    return render(request, "tenders/product.html", context, status=422 if request.method == "POST" else 200)


@behind_link
def remove(request: HttpRequest, tender: Tender, token: str, place: int) -> HttpResponseBase:
    """Takes a product away, once asked."""
    standing = get_object_or_404(tender.products, place=place)
    if request.method == "POST":
        with suppress(ClosedError):  # the page says that it has closed
            remove_product(tender, place)
        return redirect("tenders:answer", token)
    return render(request, "tenders/remove.html", {**_context(tender, token), "standing": standing})


@behind_link
def send(request: HttpRequest, tender: Tender, token: str) -> HttpResponseBase:
    """The last page: what will be sent, by whom."""
    if not tender.round.takes(timezone.now()):
        return redirect("tenders:answer", token)
    form = SendForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            if form.is_spam:
                return redirect("tenders:answer", token)
            try:
                send_tender(tender, sent_by=form.cleaned_data["sent_by"])
            except ClosedError:
                return redirect("tenders:answer", token)
            except CannotDoError as refused:
                form.add_error(None, str(refused))
            else:
                return redirect("tenders:answer", token)
        status = 422
    context = {
        **_context(tender, token),
        "form": form,
        "left": left_to_do(list(tender.products.all()), asked_of(tender.round.version)),
    }
    return render(request, "tenders/send.html", context, status=status)


@behind_link
def own_file(_request: HttpRequest, tender: Tender, _token: str, pk: int) -> HttpResponseBase:
    """A document that the tenderer has sent itself."""
    return serve_file(get_object_or_404(tender.evidence.select_related("file"), pk=pk).file)
