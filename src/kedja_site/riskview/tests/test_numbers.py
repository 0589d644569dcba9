"""Amounts, shares and counts as a reader of each language writes them."""

import pytest

from kedja_site.riskview.numbers import Numbers

SWEDISH, ENGLISH = Numbers("sv", "SEK", 2), Numbers("en", "GBP", 2)


@pytest.mark.parametrize(
    ("minor", "said"),
    [
        (0, "0 kr"),
        (85_000, "850 kr"),
        (1_234_500, "12,3 tkr"),
        (123_456_700, "1,2 mnkr"),
        (56_400_000_000, "564 mnkr"),
        (1_234_567_890_100, "12,3 mdkr"),
        (-123_456_700, "−1,2 mnkr"),
    ],
)
def test_swedish_money_at_a_glance(minor: int, said: str) -> None:
    assert SWEDISH.money(minor).replace("\u00a0", " ") == said


def test_other_money_at_a_glance() -> None:
    assert ENGLISH.money(123_456_700).replace("\u00a0", " ") == "GBP 1.2 m"
    assert Numbers("sv", "GBP", 2).money(123_456_700).replace("\u00a0", " ") == "1,2 mn GBP"
    assert Numbers("en", "JPY", 0).money(850).replace("\u00a0", " ") == "JPY 850"


def test_exact_money_keeps_every_digit() -> None:
    assert SWEDISH.exact(123_456_789).replace("\u00a0", " ") == "1 234 567,89 kr"
    assert ENGLISH.exact(123_456_789).replace("\u00a0", " ") == "GBP 1,234,567.89"


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 100, "0,0 %"),
        (1, 100_000, "< 0,1 %"),
        (9_999, 10_000, "99,9 %"),
        (10, 10, "100,0 %"),
        (0, 0, "–"),
        (5, 0, "–"),
    ],
)
def test_a_little_is_never_nothing_and_almost_all_is_never_all(part: int, whole: int, said: str) -> None:
    assert SWEDISH.share_of(part, whole).replace("\u00a0", " ") == said
