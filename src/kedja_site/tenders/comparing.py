"""The tenders of a round beside each other, by the rule that was published, as they were sent and as they have been assessed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils import timezone

from kedja.medicines.criteria import Kind, Lack, lacks
from kedja.medicines.points import (
    Answer,
    Given,
    Method,
    Proof,
    Scored,
    compared_price,
    counted_answer,
    places,
    qualifies,
    score,
    worth_of,
)
from kedja_site.tenders.asked import Asked, AskedCriterion, asked_of
from kedja_site.tenders.chain import Plant, failing, formulators_of, makers_of
from kedja_site.tenders.models import Assessment, Tender, TenderRound, TenderVersion


@dataclass(frozen=True, slots=True)
class Cell:
    """An answer of a product to a criterion: what is said, what it counts as, and how its evidence stands."""

    criterion: AskedCriterion
    said: Answer | None
    words: str
    assessed: Assessment | None
    counts_as: Answer | None
    proof: Proof
    points: int | None
    evidence: int | None
    evidence_name: str
    evidence_on: date | None
    failing: tuple[Plant, ...]
    """Plants of the product that do not meet it: the answer counts as not at all."""


@dataclass(frozen=True, slots=True)
class ReadProduct:
    """A product of a version that was sent."""

    place: int
    content: Mapping[str, Any]
    cells: tuple[Cell, ...]
    lacks: frozenset[Lack]


@dataclass(slots=True)
class Row:
    """A tender in the comparison."""

    tender: Tender
    version: TenderVersion | None
    products: tuple[ReadProduct, ...]
    scored: Scored
    qualifies: bool | None
    value: Fraction | None
    """What decides its place: points, or the price that is compared; None where it has none."""
    place: int | None = None

    @property
    def troubles(self) -> int:
        """How many answers have no valid document though one is asked for."""
        bad = {Proof.MISSING, Proof.OUTDATED, Proof.UNDATED}
        return sum(cell.proof in bad for product in self.products for cell in product.cells)

    @property
    def not_promised(self) -> list[AskedCriterion]:
        """Clauses that some product does not promise to meet in full."""
        found = {
            cell.criterion.key: cell.criterion
            for product in self.products
            for cell in product.cells
            if cell.criterion.kind is Kind.CLAUSE and cell.counts_as is not Answer.FULL
        }
        return list(found.values())


@dataclass(frozen=True, slots=True)
class Comparison:
    """All of them, the best first; those without a place last."""

    asked: Asked
    rows: tuple[Row, ...]

    @property
    def weighed(self) -> tuple[AskedCriterion, ...]:
        """The criteria that give points."""
        return self.asked.of_kind(Kind.AWARD)

    @property
    def is_price(self) -> bool:
        """Whether points are money that lowers the price."""
        return self.asked.rule.method is Method.PRICE

    def row_of(self, tender: int) -> Row | None:
        """That of the tender."""
        return next((row for row in self.rows if row.tender.pk == tender), None)


def compare(asked_round: TenderRound) -> Comparison:
    """Three queries, however many tenders there are; for whoever may read the round, once it has closed."""
    asked = asked_of(asked_round.version)
    closes_on = timezone.localdate(asked_round.closes_at)
    tenders = list(Tender.objects.unguarded("of a round that the viewer may read").filter(round=asked_round))
    newest: dict[int, TenderVersion] = {}
    for version in TenderVersion.objects.filter(tender__round=asked_round).order_by("number"):
        newest[version.tender_id] = version
    assessed: dict[tuple[int, int, str], Assessment] = {}
    versions = [version.pk for version in newest.values()]
    for one in Assessment.objects.filter(version__in=versions).order_by("pk"):
        assessed[one.version_id, one.place, one.criterion] = one
    rows = [_row(tender, newest.get(tender.pk), asked, assessed, closes_on) for tender in tenders]
    found = places(asked.rule.method, {str(row.tender.pk): row.value for row in rows})
    for row in rows:
        row.place = found[str(row.tender.pk)]
    rows.sort(key=lambda row: (row.place is None, row.place or 0, row.version is None, row.tender.name))
    return Comparison(asked, tuple(rows))


def _row(
    tender: Tender,
    version: TenderVersion | None,
    asked: Asked,
    assessed: Mapping[tuple[int, int, str], Assessment],
    closes_on: date,
) -> Row:
    sent = version.content["products"] if version else []
    givens = [
        {
            one.key: given_of(product, one, assessed.get((version.pk, product["place"], one.key)) if version else None)
            for one in asked.criteria
        }
        for product in sent
    ]  # fmt: skip
    products = tuple(
        _product(product, given, asked, {key[2]: one for key, one in assessed.items() if version and key[:2] == (version.pk, product["place"])}, closes_on)
        for product, given in zip(sent, givens, strict=True)
    )  # fmt: skip
    scored = score(asked.rule, givens, closes_on)
    met = qualifies([one.key for one in asked.of_kind(Kind.QUALIFICATION)], givens, asked.rule, closes_on)
    value: Fraction | None = None
    if version is not None and met:
        if asked.rule.method is Method.PRICE:
            value = compared_price(tender.price, scored)
        elif scored.is_whole:
            value = scored.total
    return Row(tender, version, products, scored, met if version else None, value)


def given_of(product: Mapping[str, Any], criterion: AskedCriterion, assessed: Assessment | None) -> Given:
    """What counts of an answer: the assessment where there is one, else what the tender says."""
    answer = product["answers"].get(criterion.key, {})
    said = Answer(answer["said"]) if answer.get("said") else None
    if assessed is not None:
        # Whoever has looked at the answer has looked at its document too.
        return Given(Answer(assessed.answer))
    return Given(
        said,
        bool(answer.get("evidence")),
        _day(answer.get("evidence_on")),
        criterion.asks_document,
        bool(failing(product, criterion.key)),
    )


def _product(
    product: Mapping[str, Any],
    givens: Mapping[str, Given],
    asked: Asked,
    assessed: Mapping[str, Assessment],
    closes_on: date,
) -> ReadProduct:
    cells = []
    for one in asked.criteria:
        answer = product["answers"].get(one.key, {})
        own = given_of(product, one, None)
        counts_as, _proof = counted_answer(givens[one.key], asked.rule, closes_on)
        _own, proof = counted_answer(own, asked.rule, closes_on)
        weight = asked.rule.weights.get(one.key)
        cells.append(
            Cell(
                one,
                own.answer,
                answer.get("words", ""),
                assessed.get(one.key),
                counts_as,
                proof,
                worth_of(weight, givens[one.key], asked.rule, closes_on).points if weight else None,
                answer.get("evidence"),
                answer.get("file", ""),
                own.evidence_on,
                failing(product, one.key),
            )
        )
    return ReadProduct(product["place"], product, tuple(cells), frozenset(lacks_of(product, asked)))


def lacks_of(product: Mapping[str, Any], asked: Asked) -> set[Lack]:
    """What the criteria ask of the product's chain and it does not tell."""
    makers = {key: [plant.place for plant in plants] for key, plants in makers_of(product).items()}
    return lacks(asked.keys, makers, [plant.place for plant in formulators_of(product)])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
