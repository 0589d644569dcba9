"""A tenderer writes its products and sends the tender: as often as it wants until the closing, never after."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.followup.files import Upload, keep_file
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.tenders.actions.refusing import ClosedError
from kedja_site.tenders.asked import Asked, asked_of
from kedja_site.tenders.letter_context import write_to_tenderer
from kedja_site.tenders.models import Evidence, Product, Tender, TenderVersion
from kedja_site.tenders.models.tender import hash_of
from kedja_site.tenders.product_code import code_words, needs_reason
from kedja_site.tenders.statuses import MOST_PRODUCTS


class SavedMeanwhileError(Exception):
    """Somebody else has saved the product since the writer read it; `product` is what stands now."""

    def __init__(self, product: Product) -> None:
        super().__init__(product.pk)
        self.product = product


def _held(tender: Tender, now: datetime) -> Tender:
    """The tender, locked: two who write, or send, at once wait for each other. Raises ClosedError."""
    found: Tender = (
        Tender.objects.unguarded("whoever has the link writes the tender")
        .select_for_update(of=("self",))
        .select_related("round__procurement__owner", "round__lot", "round__version")
        .get(pk=tender.pk)
    )
    if not found.round.takes(now):
        raise ClosedError
    return found


@transaction.atomic
def save_product(
    tender: Tender,
    place: int | None,
    content: Mapping[str, Any],
    files: Mapping[str, Upload],
    *,
    edition: int = 0,
    now: datetime | None = None,
) -> Product:
    """Keeps a product; `files` by criterion replace what was sent. `place` None is a new one.

    Raises ClosedError, CannotDoError, SavedMeanwhileError, FileRefusedError.
    """
    now = now or timezone.now()
    found = _held(tender, now)
    product = found.products.filter(place=place).first() if place is not None else None
    if place is not None and product is None:
        raise CannotDoError(_("The product has been taken away meanwhile. Add it anew."))
    if product is None:
        if found.products.count() >= MOST_PRODUCTS:
            raise CannotDoError(_("A tender can have %(most)s products at most.") % {"most": MOST_PRODUCTS})
        last = found.products.aggregate(most=Max("place"))["most"] or 0
        product = Product(tender=found, place=last + 1, edition=0)
    elif product.edition != edition:
        raise SavedMeanwhileError(product)
    standing = product.content.get("answers", {})
    answers = {key: dict(answer) for key, answer in content["answers"].items()}
    for key, answer in answers.items():
        answer["evidence"] = standing.get(key, {}).get("evidence")
        if key in files:
            answer["evidence"] = Evidence.objects.create(
                tender=found, file=keep_file(files[key], now=now), at=now
            ).pk
    product.content = {**content, "answers": answers}
    product.edition += 1
    product.saved_at = now
    product.save()
    return product


@transaction.atomic
def remove_product(tender: Tender, place: int, *, now: datetime | None = None) -> None:
    """Takes a product away from what is being written; what was sent stays. Raises ClosedError."""
    found = _held(tender, now or timezone.now())
    found.products.filter(place=place).delete()


@transaction.atomic
def send_tender(
    tender: Tender, *, sent_by: str, now: datetime | None = None
) -> TenderVersion:  # fmt: skip
    """The next version, of all that is written. Sent twice alike it is one. Raises ClosedError, CannotDoError."""
    now = now or timezone.now()
    found = _held(tender, now)
    products = list(found.products.all())
    asked = asked_of(found.round.version)
    if left := left_to_do(products, asked):
        raise CannotDoError(" ".join(left))
    names = dict(found.evidence.values_list("pk", "file__name"))
    hashes = dict(found.evidence.values_list("pk", "file__sha256"))
    content = {
        "asked": found.round.version.sha256,
        "products": [
            {**product.content, "place": product.place, "answers": _with_files(product.content["answers"], names, hashes)}
            for product in products
        ],
    }  # fmt: skip
    digest = hash_of(content)
    newest = found.versions.order_by("-number").first()
    if newest is not None and newest.sha256 == digest:
        return newest
    version = TenderVersion.objects.create(
        tender=found,
        number=(newest.number if newest else 0) + 1,
        content=content,
        sha256=digest,
        sent_at=now,
    )
    found.sent_by = sent_by
    found.save(update_fields=["sent_by"])
    # That a tender has come in is secret until the closing, and the log is read before that: `open_tenders` tells it.
    write_to_tenderer(found, "receipt", key=f"receipt {version.number}", more={"version": version})
    return version


def left_to_do(products: list[Product], asked: Asked) -> list[str]:
    """What hinders that the tender is sent: sentences. That a criterion is not answered hinders nothing, and is told."""
    if not products:
        return [_("There is no product yet. Add one.")]
    left = [
        _("Product %(place)s has no name, or no substance.") % {"place": product.place}
        for product in products
        if not product.content.get("name") or not product.content.get("substances")
    ]
    return left + [
        f"{product}: {said}"
        for product in products
        if (said := code_words(product.content, asked)) and needs_reason(product.content, asked)
    ]


def _with_files(
    answers: Mapping[str, Any], names: Mapping[int, str], hashes: Mapping[int, str]
) -> dict[str, Any]:
    return {
        key: {**answer, "file": names.get(answer["evidence"], ""), "file_sha256": hashes.get(answer["evidence"], "")}
        for key, answer in answers.items()
    }  # fmt: skip
