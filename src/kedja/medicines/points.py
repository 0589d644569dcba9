"""What an answer to a criterion is worth, by the rule that the tender has published; and the order that comes of it.

Source: none prescribes weights. That the rule has to be published beforehand and followed is LOU (2016:1145) 16 kap. 1–2 §§ and
4 kap. 1 §. What is ours: an answer that is missing is worth neither nothing nor something, and a tender that lacks one has no place; and
a product that is made in several plants meets a criterion only where every one of them does.

Points and money (in the minor unit) are integers; a mean of several products is an exact fraction until it is printed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

MONTHS_OF_A_YEAR = 12
LAST_DAY_IN_EVERY_MONTH = 28


class Answer(StrEnum):
    """How far a product meets a criterion."""

    FULL = "full"
    PART = "part"
    NONE = "none"


class Method(StrEnum):
    """What the points do."""

    POINTS = "points"
    """They are added; the most is best."""
    PRICE = "price"
    """They are money that lowers the price that is compared; the lowest is best."""


class Over(StrEnum):
    """How several products of a tender become one worth of a criterion."""

    LOWEST = "lowest"
    MEAN = "mean"


class Proof(StrEnum):
    """How the evidence of an answer stands."""

    NOT_ASKED = "not_asked"
    THERE = "there"
    UNDATED = "undated"
    OUTDATED = "outdated"
    MISSING = "missing"


class RuleFault(StrEnum):
    """Why a rule cannot be published."""

    NOTHING_WEIGHED = "nothing_weighed"
    NOT_FALLING = "not_falling"
    NOTHING_TO_WIN = "nothing_to_win"
    NEGATIVE_MONTHS = "negative_months"


@dataclass(frozen=True, slots=True)
class Weight:
    """What each answer to a criterion gives: points, or money in the minor unit. Less than zero takes away."""

    full: int
    part: int = 0
    none: int = 0


@dataclass(frozen=True, slots=True)
class PointsRule:
    """The published rule of a tender."""

    method: Method
    weights: Mapping[str, Weight]
    over: Over = Over.LOWEST
    proof_counts: bool = True
    """An answer whose evidence is asked for and missing or outdated counts as none."""
    months: int | None = None
    """How old evidence may be when the tender closes; None is any age."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is said of one product and one criterion."""

    answer: Answer | None
    has_evidence: bool = False
    evidence_on: date | None = None
    asks_evidence: bool = False
    plant_fails: bool = False
    """Some plant of the product does not meet the criterion."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What an answer is worth. `points` is None where it is not answered."""

    points: int | None
    counted_as: Answer | None
    proof: Proof


@dataclass(frozen=True, slots=True)
class Scored:
    """What a tender has got."""

    by_criterion: Mapping[str, Fraction | None]
    total: Fraction
    """Of what is answered."""
    left_out: tuple[str, ...]
    """Criteria that are not answered, and that the total therefore lacks."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return not self.left_out


def rule_faults(rule: PointsRule) -> dict[str, RuleFault]:
    """What hinders that it is published: by criterion, the whole under the empty name."""
    found: dict[str, RuleFault] = {}
    if not rule.weights:
        found[""] = RuleFault.NOTHING_WEIGHED
    elif rule.months is not None and rule.months < 1:
        found[""] = RuleFault.NEGATIVE_MONTHS
    for key, weight in rule.weights.items():
        if not weight.full >= weight.part >= weight.none:
            found[key] = RuleFault.NOT_FALLING
        elif weight.full == weight.none:
            found[key] = RuleFault.NOTHING_TO_WIN
    return found


def proof_of(given: Given, months: int | None, closes_on: date) -> Proof:
    """How the evidence stands on the day that the tender closes."""
    if not given.asks_evidence:
        return Proof.NOT_ASKED
    if not given.has_evidence:
        return Proof.MISSING
    if months is None:
        return Proof.THERE
    if given.evidence_on is None:
        return Proof.UNDATED
    return Proof.THERE if given.evidence_on >= _months_before(closes_on, months) else Proof.OUTDATED


def counted_answer(given: Given, rule: PointsRule, closes_on: date) -> tuple[Answer | None, Proof]:
    """The answer as it counts: none where a plant fails, or where the rule says so of its evidence; not answered stays not answered."""
    proof = proof_of(given, rule.months, closes_on)
    if given.answer is None:
        return None, proof
    if given.plant_fails:
        return Answer.NONE, proof
    fails = proof in {Proof.MISSING, Proof.OUTDATED, Proof.UNDATED}
    return (Answer.NONE if rule.proof_counts and fails else given.answer), proof


def worth_of(weight: Weight, given: Given, rule: PointsRule, closes_on: date) -> Worth:
    """What one answer gives."""
    answer, proof = counted_answer(given, rule, closes_on)
    by_answer = {Answer.FULL: weight.full, Answer.PART: weight.part, Answer.NONE: weight.none}
    return Worth(None if answer is None else by_answer[answer], answer, proof)


def score(rule: PointsRule, products: Sequence[Mapping[str, Given]], closes_on: date) -> Scored:
    """The worth of each weighed criterion over the products, and their sum. One product unanswered: the criterion is left out."""
    by_criterion: dict[str, Fraction | None] = {}
    for key, weight in rule.weights.items():
        worths = [
            worth_of(weight, product.get(key, Given(None)), rule, closes_on).points for product in products
        ]
        known = [points for points in worths if points is not None]
        if not worths or len(known) < len(worths):
            by_criterion[key] = None
        elif rule.over is Over.LOWEST:
            by_criterion[key] = Fraction(min(known))
        else:
            by_criterion[key] = Fraction(sum(known), len(known))
    total = sum((points for points in by_criterion.values() if points is not None), Fraction(0))
    return Scored(by_criterion, total, tuple(key for key, points in by_criterion.items() if points is None))


def qualifies(
    keys: Sequence[str], products: Sequence[Mapping[str, Given]], rule: PointsRule, closes_on: date
) -> bool | None:
    """Whether every product meets every criterion of qualification in full; None where an answer is missing and none falls."""
    answers = [
        counted_answer(product.get(key, Given(None)), rule, closes_on)[0] for key in keys for product in products
    ]  # fmt: skip
    if any(answer in {Answer.PART, Answer.NONE} for answer in answers):
        return False
    return None if None in answers or (keys and not products) else True


def compared_price(price: int | None, scored: Scored) -> Fraction | None:
    """The price less what the criteria lower it by, in the minor unit; None where the price or an answer is missing."""
    return None if price is None or not scored.is_whole else price - scored.total


def places(method: Method, values: Mapping[str, Fraction | None]) -> dict[str, int | None]:
    """The place of each tender, the best first; the same value has the same place, and who has no value has none."""
    known = sorted((value for value in values.values() if value is not None), reverse=method is Method.POINTS)
    return {name: None if value is None else known.index(value) + 1 for name, value in values.items()}


def _months_before(day: date, months: int) -> date:
    """The same day so many months earlier; of the last days of a month the 28th, which is to the answer's good."""
    count = day.year * MONTHS_OF_A_YEAR + day.month - 1 - months
    return date(
        count // MONTHS_OF_A_YEAR, count % MONTHS_OF_A_YEAR + 1, min(day.day, LAST_DAY_IN_EVERY_MONTH)
    )
