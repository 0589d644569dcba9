"""The rules of medicines: their pages and tables, run."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kedja.medicines import (
    Effect,
    Parameters,
    RiskClass,
    Sold,
    Term,
    WrongParameterError,
    class_of,
    hazard,
    no_effect,
    pec,
    prevailing_assessment,
    prevailing_limit,
    risk_class,
    short_form,
    substances,
    substitute,
    treat,
)
from kedja.policy.substance_amounts import Resting, may_be_shown
from tests.policy.pages import example, tri

KILOGRAMS = some.decimals(0, 10**6, places=3)
PEOPLE = some.integers(1, 10**8)
REMOVED = some.decimals(0, 100, places=1)


def whole(cell: str) -> int | None:
    return int(cell) if cell else None


def number(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


def as_printed(value: Fraction, printed: str) -> str:
    """The value with as many digits as the page prints."""
    digits = len(printed.replace(".", "").lstrip("0"))
    size = Decimal(value.numerator) / Decimal(value.denominator)
    places = max(digits - size.adjusted() - 1, 0)
    return f"{round(size, places):f}"


@pytest.mark.parametrize("row", example("medicine-hazard"), ids=lambda row: row["substance"])
def test_the_hazard_of_the_page(row):
    found = hazard(whole(row["P"]), whole(row["B"]), whole(row["T"]), is_uncertain=tri(row["uncertain"]))
    assert found.text == row["hazard"]


def test_the_scores_of_the_tables_are_the_sums_that_their_sources_give():
    scored = [each for one in substances().values() for each in one.assessments if None not in each.scores]
    assert len(scored) > 30
    assert [each.substance for each in scored if each.hazard.score != each.said_hazard] == []


@given(some.lists(some.none() | some.integers(0, 3), min_size=3, max_size=3))
def test_a_missing_part_never_gives_a_lower_score(parts):
    found = hazard(*parts)
    assert (found.score is None) == (None in parts)
    assert len(found.missing) == parts.count(None)


def test_a_score_outside_the_scale_is_refused():
    with pytest.raises(ValueError, match="0–3"):
        hazard(4, 0, 0)


@pytest.mark.parametrize("row", example("medicine-exposure"), ids=lambda row: row["substance"])
def test_the_concentrations_of_the_page(row):
    kilograms, removed, people = Decimal(row["kilograms"]), Decimal(row["removed"]), int(row["inhabitants"])
    full = pec(kilograms, Parameters(people, removal=removed))
    assert Decimal(as_printed(full, row["full formula"])) == Decimal(row["full formula"])
    short = short_form(kilograms, people, removed)
    assert Decimal(as_printed(short, row["short form"])) == Decimal(row["short form"])
    assert row["printed"] in {row["short form"], row["full formula"]}


@given(KILOGRAMS, KILOGRAMS, PEOPLE, REMOVED)
def test_more_sold_more_in_the_water_and_nothing_of_nothing(one, other, people, removed):
    parameters = Parameters(people, removal=removed)
    assert pec(one, parameters) + pec(other, parameters) == pec(one + other, parameters)
    assert pec(0, parameters) == 0


@given(KILOGRAMS, PEOPLE, REMOVED, REMOVED)
def test_more_removed_less_in_the_water(kilograms, people, one, other):
    low, high = sorted((one, other))
    assert pec(kilograms, Parameters(people, removal=high)) <= pec(kilograms, Parameters(people, removal=low))


@given(KILOGRAMS, PEOPLE, some.integers(2, 9))
def test_units_twice_the_water_is_half_the_concentration(kilograms, people, times):
    once, more = Parameters(people), Parameters(people, dilution=10 * times)
    assert pec(kilograms, once) == pec(kilograms, more) * times
    assert pec(kilograms, once) == pec(kilograms, Parameters(people, waste_water=200 * times)) * times
    assert pec(kilograms * 1000, Parameters(people * 1000)) == pec(kilograms, once)


def test_without_data_nothing_is_taken_to_be_removed():
    assert pec(5, Parameters(1000)) == pec(5, Parameters(1000, removal=Decimal(0)))


@pytest.mark.parametrize(
    "wrong", [{"population": 0}, {"population": 1, "dilution": 0}, {"population": 1, "removal": Decimal(101)}]
)
def test_parameters_that_cannot_be_are_refused(wrong):
    with pytest.raises(WrongParameterError):
        Parameters(**wrong)


def test_a_negative_amount_has_no_concentration():
    with pytest.raises(ValueError, match="negative"):
        pec(-1, Parameters(1))


@pytest.mark.parametrize("row", example("medicine-no-effect"), ids=lambda row: row["substance"])
def test_the_no_effect_concentrations_of_the_page(row):
    lowest = Decimal(row["lowest µg/L"])
    tests = [
        Effect(f"level {n}", term, lowest * (n + 1))
        for term, count in ((Term.CHRONIC, row["long-term levels"]), (Term.ACUTE, row["acute levels"]))
        for n in range(int(count))
    ]
    found = no_effect(tests)
    assert (found and found.factor, found and found.value) == (whole(row["factor"]), number(row["PNEC"]))


@given(
    some.lists(
        some.builds(
            Effect, some.sampled_from("abcd"), some.sampled_from(Term), some.decimals(1, 999, places=1)
        )
    )
)
def test_another_long_term_test_never_widens_the_margin(tests):
    before = no_effect(tests)
    after = no_effect([*tests, Effect("e", Term.CHRONIC, Decimal(1000))])
    assert after is not None
    assert before is None or after.factor <= before.factor


@pytest.mark.parametrize("row", example("medicine-risk-class"), ids=lambda row: row["quotient"] or "none")
def test_the_classes_of_the_page(row):
    value = number(row["quotient"])
    assert risk_class(value, None if value is None else Decimal(1)) == row["class"]


@given(some.decimals(0, 1000, places=4), some.decimals(0, 1000, places=4))
def test_a_larger_quotient_never_has_a_lower_class(one, other):
    order = [RiskClass.INSIGNIFICANT, RiskClass.LOW, RiskClass.MODERATE, RiskClass.HIGH]
    low, high = sorted((one, other))
    assert order.index(class_of(low)) <= order.index(class_of(high))


def test_what_is_not_known_is_never_a_class_by_number():
    assert risk_class(None, None) is RiskClass.NO_DATA
    assert risk_class(Decimal(1), None) is risk_class(None, Decimal(1)) is RiskClass.NOT_ENOUGH_DATA
    assert not RiskClass.NO_DATA.is_known


@pytest.mark.parametrize("row", example("prevailing-limit"), ids=lambda row: row["substance"])
def test_the_limits_of_the_page(row):
    found = prevailing_limit(substances()[row["substance"]])
    assert (found and found.value) == number(row["limit µg/L"])
    assert (found.limit.status if found else "") == row["status"]
    assert bool(found and found.is_default) == tri(row["default"])


def test_the_newest_swedish_assessment_holds_and_no_norwegian_one():
    assert prevailing_assessment(substances()["bisoprolol"].assessments).year == "2021"
    for each in substances().values():
        found = prevailing_assessment(each.assessments)
        assert found is None or found.country == "SE"
    assert prevailing_assessment(substances()["sumatriptan"].assessments) is None


@pytest.mark.parametrize(
    "row", example("medicine-what-if"), ids=lambda row: f"{row['replaced']} {row['ratio']}"
)
def test_the_what_if_of_the_page(row):
    old, new = substitute(
        Sold(Decimal(row["old kg"]), number(row["old limit"])),
        Sold(Decimal(row["new kg"]), number(row["new limit"])),
        Parameters(1_000_000),
        percent=Decimal(row["replaced"]),
        dose_ratio=Decimal(row["ratio"]),
    )
    assert (old.after.kilograms, old.after.risk_class) == (Decimal(row["old after"]), row["old class"])
    assert (new.after.kilograms, new.after.risk_class) == (Decimal(row["new after"]), row["new class"])


@given(KILOGRAMS, some.decimals(0, 100, places=1))
def test_changing_nothing_changes_nothing(kilograms, percent):
    sold = Sold(kilograms, Decimal(1))
    parameters = Parameters(1000)
    old, _new = substitute(sold, sold, parameters, percent=Decimal(0), dose_ratio=Decimal(1))
    assert old.before == old.after
    assert treat(sold, parameters, percent).after.pec <= treat(sold, parameters, percent).before.pec


@pytest.mark.parametrize(("percent", "ratio"), [(101, 1), (-1, 1), (5, 0)])
def test_a_share_or_ratio_that_cannot_be_is_refused(percent, ratio):
    with pytest.raises(WrongParameterError):
        substitute(
            Sold(1, None), Sold(1, None), Parameters(1), percent=Decimal(percent), dose_ratio=Decimal(ratio)
        )


@pytest.mark.parametrize(
    "row", example("substance-amounts"), ids=lambda row: f"{row['products']} {row['largest']}"
)
def test_when_an_amount_is_shown(row):
    resting = Resting(whole(row["products"]), whole(row["largest"]), is_published=tri(row["published"]))
    assert may_be_shown(resting) == tri(row["shown"])


@given(some.integers(0, 2), some.integers(0, 10_000))
def test_one_or_two_products_are_never_shown(products, largest):
    assert not may_be_shown(Resting(products, largest))
