"""How an indicator stands: the rule's page and its table, run."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kedja.circular import (
    Better,
    Indicator,
    Measured,
    Measurer,
    MeasuringMoment,
    State,
    asking_days,
    progress,
)
from tests.policy.pages import day, example, tri

START, MIDDLE, END = date(2026, 1, 1), date(2027, 1, 1), date(2028, 1, 1)
INDICATOR = Indicator(
    "Andel återtagna varor",
    "%",
    Better.UP,
    Measurer.SUPPLIER,
    "counted",
    Decimal(10),
    Decimal(60),
    (
        MeasuringMoment("start", START),
        MeasuringMoment("half-way", MIDDLE, Decimal(30)),
        MeasuringMoment("end", END),
    ),
)
MEASURED = some.lists(
    some.builds(Measured, some.dates(START, END), some.integers(0, 100).map(Decimal)), max_size=5
)


@pytest.mark.parametrize(
    "row", example("circular-progress"), ids=lambda row: f"{row['measured']} {row['today']}"
)
def test_the_pages_example(row: dict[str, str]) -> None:
    pairs = [cell.split("=") for cell in row["measured"].split()]
    measured = [Measured(date.fromisoformat(on), Decimal(value)) for on, value in pairs]
    found = progress(INDICATOR, measured, date.fromisoformat(row["today"]))
    assert found.state == State(row["state"])
    assert found.next_due == day(row["awaited"])
    assert found.is_overdue == tri(row["overdue"])


def test_what_was_to_be_expected_lies_on_a_straight_line() -> None:
    found = progress(INDICATOR, [Measured(MIDDLE, Decimal(25))], MIDDLE)
    assert found.expected == Decimal(35)
    assert found.due_target == Decimal(30)


def test_it_is_asked_for_each_year_and_not_twice_in_half_a_year() -> None:
    long = Indicator(
        "x", "kg", Better.DOWN, Measurer.BUYER, "weighed", None, Decimal(1),
        (MeasuringMoment("", date(2024, 2, 29)), MeasuringMoment("", date(2025, 12, 1)), MeasuringMoment("", date(2028, 8, 20))),
    )  # fmt: skip
    assert [day.isoformat() for day in asking_days(long)] == [
        "2024-02-29",
        "2025-02-28",
        "2025-12-01",
        "2027-02-28",
        "2028-08-20",
    ]
    assert asking_days(Indicator("x", "kg", None, None, "", None, None, ())) == ()


def test_without_a_target_nothing_is_reached_or_missed() -> None:
    without = Indicator("x", "kg", Better.UP, None, "", None, None, ())
    found = progress(without, [Measured(MIDDLE, Decimal(25))], END)
    assert (found.state, found.expected, found.next_due) == (State.NOT_MEASURED, None, None)


@given(some.dates(START, END))
def test_what_is_not_measured_is_never_missed_or_reached(today: date) -> None:
    assert progress(INDICATOR, [], today).state is State.NOT_MEASURED


@given(MEASURED, some.dates(START, END))
def test_the_order_in_which_values_come_in_does_not_matter(measured: list[Measured], today: date) -> None:
    days = {each.day: each for each in measured}
    rows = list(days.values())
    assert progress(INDICATOR, rows, today) == progress(INDICATOR, rows[::-1], today)


@given(MEASURED, some.dates(START, END))
def test_fewer_is_better_mirrors_more_is_better(measured: list[Measured], today: date) -> None:
    mirrored = Indicator(
        "x",
        "kg",
        Better.DOWN,
        Measurer.BUYER,
        "weighed",
        Decimal(-10),
        Decimal(-60),
        tuple(
            MeasuringMoment(each.name, each.day, None if each.target is None else -each.target)
            for each in INDICATOR.moments
        ),
    )
    rows = [Measured(each.day, -each.value) for each in measured]
    assert progress(mirrored, rows, today).state is progress(INDICATOR, measured, today).state
