"""What answers are worth: the rule's page and its table, run; and what holds for every rule."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kedja.medicines.points import (
    Answer,
    Given,
    Method,
    Over,
    PointsRule,
    Proof,
    RuleFault,
    Weight,
    compared_price,
    places,
    qualifies,
    rule_faults,
    score,
    worth_of,
)
from tests.policy.pages import example

CLOSES = date(2026, 11, 30)
WEIGHT = Weight(10, 4, -2)
RULE = PointsRule(Method.POINTS, {"api_site": WEIGHT}, months=12)
ANSWERS = some.sampled_from([None, *Answer])
GIVEN = some.builds(
    Given,
    ANSWERS,
    some.booleans(),
    some.none() | some.dates(date(2020, 1, 1), CLOSES),
    some.booleans(),
    some.booleans(),
)


def read(cell: str) -> Given:
    answer, evidence, *plants = cell.split(" ")
    met, told = plants[0].split("/") if plants else ("1", "1")
    has = evidence != "x"
    on = date.fromisoformat(evidence) if has and evidence != "?" else None
    return Given(
        None if answer == "–" else Answer(answer), has, on, asks_evidence=True, plant_fails=met != told
    )


@pytest.mark.parametrize(
    "row", example("medicine-points"), ids=lambda row: f"{row['products']} {row['over']}"
)
def test_the_pages_table(row):
    products = [read(cell) for cell in row["products"].split(", ")]
    rule = PointsRule(Method.POINTS, {"api_site": WEIGHT}, Over(row["over"]), months=12)
    scored = score(rule, [{"api_site": one} for one in products], CLOSES)
    assert scored.by_criterion["api_site"] == (Fraction(row["points"]) if row["points"] else None)
    assert scored.is_whole == bool(row["points"])
    proofs = [worth_of(WEIGHT, one, rule, CLOSES).proof for one in products]
    assert " ".join(proofs) == row["proof"]


@given(some.lists(GIVEN, min_size=1, max_size=4), some.sampled_from(Over))
def test_a_better_answer_never_gives_less(products, over):
    rule = PointsRule(Method.POINTS, {"a": WEIGHT}, over, months=12)
    before = score(rule, [{"a": one} for one in products], CLOSES)
    first = products[0]
    better = Given(Answer.FULL, has_evidence=True, evidence_on=CLOSES, asks_evidence=first.asks_evidence)
    after = score(rule, [{"a": one} for one in (better, *products[1:])], CLOSES)
    if before.is_whole:
        assert after.is_whole
        assert after.total >= before.total


@given(some.lists(GIVEN, max_size=4), some.sampled_from(Over))
def test_what_is_not_answered_is_left_out_and_said(products, over):
    rule = PointsRule(Method.POINTS, {"a": WEIGHT, "b": Weight(3)}, over)
    scored = score(rule, [{"a": one} for one in products], CLOSES)
    assert "b" in scored.left_out
    assert ("a" in scored.left_out) == (not products or any(one.answer is None for one in products))
    assert scored.total == (scored.by_criterion["a"] or 0)


@given(
    some.permutations([Given(Answer.FULL), Given(Answer.PART), Given(Answer.NONE)]), some.sampled_from(Over)
)
def test_the_order_of_the_products_does_not_matter(products, over):
    rule = PointsRule(Method.POINTS, {"a": WEIGHT}, over)
    assert score(rule, [{"a": one} for one in products], CLOSES).total == (-2 if over is Over.LOWEST else 4)


@given(some.lists(some.none() | some.integers(-5, 5).map(Fraction), max_size=6), some.sampled_from(Method))
def test_the_same_value_has_the_same_place_and_no_value_none(values, method):
    found = places(method, {str(number): value for number, value in enumerate(values)})
    for number, value in enumerate(values):
        assert (found[str(number)] is None) == (value is None)
        for other, another in enumerate(values):
            if value is not None and another is not None:
                is_better = value > another if method is Method.POINTS else value < another
                assert (found[str(number)] < found[str(other)]) == is_better


def test_money_lowers_the_price_and_the_lowest_is_first():
    rule = PointsRule(Method.PRICE, {"a": Weight(50_000, 20_000)})
    prices = {"one": 1_000_000, "two": 970_000, "three": None, "four": 900_000}
    said = {"one": Answer.FULL, "two": Answer.NONE, "three": Answer.FULL, "four": None}
    compared = {
        name: compared_price(price, score(rule, [{"a": Given(said[name])}], CLOSES))
        for name, price in prices.items()
    }
    assert compared == {"one": 950_000, "two": 970_000, "three": None, "four": None}
    assert places(Method.PRICE, compared) == {"one": 1, "two": 2, "three": None, "four": None}


@pytest.mark.parametrize(
    ("answers", "met"),
    [
        ([Answer.FULL, Answer.FULL], True),
        ([Answer.FULL, Answer.PART], False),
        ([None, Answer.NONE], False),
        ([Answer.FULL, None], None),
        ([], None),
    ],
)
def test_qualification_is_met_by_every_product_or_falls(answers, met):
    assert qualifies(["a"], [{"a": Given(one)} for one in answers], RULE, CLOSES) is met


def test_without_criteria_of_qualification_nobody_falls():
    assert qualifies([], [], RULE, CLOSES) is True


def test_where_evidence_does_not_count_how_it_stands_is_told_all_the_same():
    rule = PointsRule(Method.POINTS, {"a": WEIGHT}, proof_counts=False, months=12)
    worth = worth_of(WEIGHT, Given(Answer.FULL, asks_evidence=True), rule, CLOSES)
    assert (worth.points, worth.proof) == (10, Proof.MISSING)


@pytest.mark.parametrize(
    ("weights", "months", "faults"),
    [
        ({}, None, {"": RuleFault.NOTHING_WEIGHED}),
        ({"a": Weight(1, 2)}, None, {"a": RuleFault.NOT_FALLING}),
        ({"a": Weight(5, 0, 1)}, None, {"a": RuleFault.NOT_FALLING}),
        ({"a": Weight(0)}, None, {"a": RuleFault.NOTHING_TO_WIN}),
        ({"a": Weight(5)}, 0, {"": RuleFault.NEGATIVE_MONTHS}),
        ({"a": Weight(0, -1, -3)}, 12, {}),
    ],
)
def test_a_rule_that_cannot_be_followed_is_not_published(weights, months, faults):
    assert rule_faults(PointsRule(Method.POINTS, weights, months=months)) == faults
