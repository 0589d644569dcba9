"""The risk that is left: the rule's page and its table, run."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kedja.policy.follow_up_words import Method
from kedja.policy.residual_risk import Band, ResidualReason, Result, residual
from kedja.policy.traffic_light import Light
from kedja.screening.columns import BANDS
from tests.policy.pages import day, example

TODAY = date(2026, 9, 1)
DAYS = some.none() | some.dates(date(2020, 1, 1), date(2030, 1, 1))
RESULTS = some.lists(
    some.builds(
        Result,
        some.sampled_from(Light),
        some.sampled_from(Method),
        DAYS,
        DAYS,
        some.sampled_from([True, False, None]),
    ),
    max_size=3,
)


def result(text: str) -> Result:
    light, method, performed_on, valid_until, *rest = text.split()
    return Result(Light(light), Method(method), day(performed_on), day(valid_until), rest == ["S"])


@pytest.mark.parametrize("row", example("residual-risk"), ids=lambda row: " ".join(row.values()))
def test_the_pages_example(row: dict[str, str]) -> None:
    results = [result(text) for text in row["results"].split(",") if text]
    left = residual(Band(row["inherent"]), results, TODAY)
    assert (left.band.value, left.reason.value) == (row["residual"], row["reason"])


def test_the_bands_are_the_screenings() -> None:
    assert tuple(Band) == BANDS


def test_the_page_has_every_reason() -> None:
    assert [row["reason"].strip("`") for row in example("residual-risk", "Method")] == list(ResidualReason)


def test_it_is_said_until_when_the_risk_is_lowered() -> None:
    results = [
        result("green office_audit 2025-05-01 2028-05-01"),
        result("green desk_audit 2026-05-01 2029-05-01"),
    ]
    assert residual(Band.HIGH, results, TODAY).lowered_until == date(2029, 5, 1)
    assert residual(Band.LOW, results, TODAY).lowered_until is None


@pytest.mark.parametrize("text", ["2026-09-02 2029-09-02", "2023-08-31 2026-08-31"])
def test_a_result_does_nothing_before_it_is_made_nor_after_its_last_day(text: str) -> None:
    left = residual(Band.HIGH, [result(f"green office_audit {text}")], TODAY)
    assert (left.band, left.reason) == (Band.HIGH, ResidualReason.NO_RESULT)


def test_what_is_not_known_lowers_nothing() -> None:
    clean = Result(Light.GREEN, Method.OFFICE_AUDIT, date(2026, 1, 1), date(2029, 1, 1), is_severe_open=None)
    assert residual(Band.HIGH, [clean], TODAY).band is Band.HIGH
    undated = Result(Light.GREEN, Method.OFFICE_AUDIT, None, date(2029, 1, 1), is_severe_open=False)
    assert residual(Band.HIGH, [undated], TODAY).band is Band.HIGH


@given(some.sampled_from([Band.VERY_HIGH, Band.HIGH, Band.ELEVATED, Band.LOW]), RESULTS)
def test_a_risk_is_lowered_by_a_step_at_most_and_only_by_a_clean_audit(
    inherent: Band, results: list[Result]
) -> None:
    left = residual(inherent, results, TODAY)
    order = list(Band)
    assert order.index(left.band) - order.index(inherent) <= 1
    if order.index(left.band) > order.index(inherent):
        assert any(each.light is Light.GREEN and each.method.is_audit for each in results)
        assert left.lowered_until is not None
        assert left.lowered_until >= TODAY


@given(RESULTS)
def test_an_unknown_risk_is_never_low(results: list[Result]) -> None:
    assert residual(Band.UNKNOWN, results, TODAY).band in {Band.UNKNOWN, Band.VERY_HIGH}
