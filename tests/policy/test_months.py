"""Months counted as Swedish law counts them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kedja.policy.months import months_after


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-02-29", 36, "2027-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2025-08-31", 1, "2025-09-30"),
        ("2025-12-15", 1, "2026-01-15"),
        ("2025-01-31", 0, "2025-01-31"),
        ("9999-01-31", 12, "9999-12-31"),
    ],
)
def test_the_day_of_the_same_number_or_the_months_last(start: str, months: int, end: str) -> None:
    assert months_after(date.fromisoformat(start), months) == date.fromisoformat(end)


@given(
    some.dates(date(2000, 1, 1), date(2100, 1, 1)),
    some.dates(date(2000, 1, 1), date(2100, 1, 1)),
    some.integers(0, 600),
)
def test_who_starts_later_never_ends_earlier(one: date, other: date, months: int) -> None:
    early, late = sorted((one, other))
    assert months_after(early, months) <= months_after(late, months)
