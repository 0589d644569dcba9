"""What of tenders is released on request, and what is proposed to be masked.

OSL 19:3 (2009:400) keeps a tender secret until the award is decided; after that a company's own account of its factories, and what it
answered of them, is weighed by 31:16. Before tenders close there is nothing to ask for: nobody reads them.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja_site.people.access import Viewer
from kedja_site.procurements.released import until_the_award
from kedja_site.records.release_kinds import (
    FieldOf,
    ReleaseKind,
    Words,
    field_label,
    register_release_kind,
)
from kedja_site.records.statuses import MaskingGround
from kedja_site.register.statuses import LegalGround
from kedja_site.register.words import day, exact_money
from kedja_site.tenders.asked import asked_of
from kedja_site.tenders.comparison_document import chain_words
from kedja_site.tenders.models import Tender, TenderRound
from kedja_site.tenders.selectors import newest_version
from kedja_site.tenders.statuses import ANSWERS

ROUND, TENDER = "AF", "AN"
PRODUCT, CHAIN, ANSWER = "product_", "chain_", "answer_"
OWN_LABELS: dict[str, Words] = {
    "procurement": gettext_lazy("procurement"),
    "lot": gettext_lazy("lot"),
    "awarded_to": gettext_lazy("tender that won"),
    "sent_at": gettext_lazy("sent"),
    "sha256": gettext_lazy("hash of what was sent (SHA-256)"),
}
PARTS: dict[str, Words] = {
    PRODUCT: gettext_lazy("product %(number)s"),
    CHAIN: gettext_lazy("where it is made, row %(number)s"),
    ANSWER: gettext_lazy("answer %(number)s"),
}


def _closed(viewer: Viewer) -> "QuerySet[Any]":
    rows: QuerySet[Any] = Tender.objects.visible_to(viewer)
    return rows.filter(round__closes_at__lte=timezone.now())


def _round(_viewer: Viewer, row: TenderRound, _today: date) -> Iterator[FieldOf]:
    secret = until_the_award(row.procurement)
    yield FieldOf("procurement", f"{row.procurement.public_id} {row.procurement.title}")
    yield FieldOf("lot", f"{row.lot.number} {row.lot.title}")
    yield FieldOf("asked_at", day(timezone.localdate(row.asked_at)), secret)
    yield FieldOf("closes_at", day(timezone.localdate(row.closes_at)), secret)
    yield FieldOf("awarded_to", row.awarded_to.name if row.awarded_to else "", secret)
    yield FieldOf("awarded_why", row.awarded_why, secret)


def _tender(_viewer: Viewer, row: Tender, _today: date) -> Iterator[FieldOf]:
    """Until the award all of it; then what it tells of products, factories and answers, and its price."""
    secret = until_the_award(row.round.procurement)
    business = secret or MaskingGround.OSL_31_16
    yield FieldOf("procurement", f"{row.round.procurement.public_id} {row.round.procurement.title}")
    yield FieldOf("lot", f"{row.round.lot.number} {row.round.lot.title}")
    yield FieldOf("name", row.name, secret)
    yield FieldOf("number", row.number, secret)
    yield FieldOf("email", row.email, secret, is_personal=True)
    yield FieldOf("sent_by", row.sent_by, secret, is_personal=True)
    currency = row.round.procurement.currency
    yield FieldOf("price", "" if row.price is None else exact_money(row.price, currency), business)
    version = newest_version(row)
    if version is None:
        return
    yield FieldOf("sent_at", day(timezone.localdate(version.sent_at)), secret)
    yield FieldOf("sha256", version.sha256, secret)
    asked = asked_of(row.round.version)
    names = {one.key: one.name for one in asked.substances}
    rows: dict[str, list[str]] = {PRODUCT: [], CHAIN: [], ANSWER: []}
    for product in version.content["products"]:
        told = (product["name"], product["strength"], product["package"], product["atc"])
        rows[PRODUCT].append(", ".join(part for part in told if part))
        rows[CHAIN] += [f"{product['name']}: {word}: {said}" for word, said in chain_words(product, names)]
        for one in asked.criteria:
            answer = product["answers"].get(one.key, {})
            said = str(ANSWERS[answer["said"]]) if answer.get("said") else _("not answered")
            parts = (
                f"{product['name']}: {one.name}: {said}",
                answer.get("words", ""),
                answer.get("file", ""),
            )
            rows[ANSWER].append(". ".join(part for part in parts if part))
    for kind, texts in rows.items():
        for number, text in enumerate(texts, 1):
            yield FieldOf(f"{kind}{number}", text, business)


def _label(model: type[Any], name: str) -> Words:
    for start, word in PARTS.items():
        if name.startswith(start):
            return str(word) % {"number": name.removeprefix(start)}
    return OWN_LABELS.get(name) or field_label(model, name)


register_release_kind(
    ReleaseKind(
        TenderRound,
        ROUND,
        TenderRound.objects.visible_to,
        _round,
        lambda row: LegalGround.OWN if until_the_award(row.procurement) else LegalGround.PUBLIC,
        lambda name: _label(TenderRound, name),
        lambda text: Q(procurement__reference__iexact=text) | Q(procurement__title__istartswith=text),
        is_keyed=True,
        beside=("procurement__owner", "lot", "awarded_to"),
    )
)
register_release_kind(
    ReleaseKind(
        Tender,
        TENDER,
        _closed,
        _tender,
        lambda row: LegalGround.OWN if until_the_award(row.round.procurement) else LegalGround.OSL_10_27,
        lambda name: _label(Tender, name),
        lambda text: Q(name__istartswith=text),
        is_keyed=True,
        beside=("round__procurement__owner", "round__lot", "round__version"),
    )
)
