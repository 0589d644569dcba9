"""An indicator that can be measured: the rule's page and its tables, run."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kedja.circular import (
    Better,
    Indicator,
    IndicatorFault,
    Measurer,
    MeasuringMoment,
    judge_indicator,
    three_moments,
)
from tests.policy.pages import day, example


def number(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


@pytest.mark.parametrize("row", example("circular-indicator"), ids=lambda row: " ".join(row.values()))
def test_the_pages_example(row: dict[str, str]) -> None:
    indicator = Indicator(
        row["name"],
        row["unit"],
        Better(row["better"]) if row["better"] else None,
        Measurer.SUPPLIER,
        "weighed",
        number(row["baseline"]),
        number(row["target"]),
        tuple(MeasuringMoment("", day(cell)) for cell in row["moments"].split()),
    )
    assert judge_indicator(indicator) == tuple(IndicatorFault(name) for name in row["faults"].split())


def test_an_empty_one_lacks_everything_and_never_stops_with_a_traceback() -> None:
    faults = judge_indicator(Indicator("", "", None, None, " ", None, None, ()))
    assert {IndicatorFault.NOBODY_MEASURES, IndicatorFault.NO_METHOD, IndicatorFault.NO_TARGET} <= set(faults)
    assert [fault for fault in faults if not fault.stops] == [IndicatorFault.NO_BASELINE]


@pytest.mark.parametrize(
    "row", example("circular-indicator", "The moments that are proposed"), ids=lambda row: row["contract"]
)
def test_the_moments_that_are_proposed(row: dict[str, str]) -> None:
    starts, ends = (date.fromisoformat(cell) for cell in row["contract"].split(" to "))
    assert [each.isoformat() for each in three_moments(starts, ends)] == [
        row["first"],
        row["second"],
        row["third"],
    ]


@given(some.dates(date(2000, 1, 1), date(2100, 1, 1)), some.integers(3, 8000))
def test_three_moments_are_in_order_and_within_the_contract(starts: date, days: int) -> None:
    ends = starts + timedelta(days=days)
    first, second, third = three_moments(starts, ends)
    assert starts == first < second < third <= ends
