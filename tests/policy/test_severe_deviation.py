"""Severe deviations: the rule's page and its tables, run."""

from datetime import date

import pytest

from kedja.policy.severe_deviation import SevereKind, report_due
from tests.policy.pages import example


def test_the_page_has_the_six_kinds() -> None:
    assert [row["kind"] for row in example("severe-deviation", "Method")] == list(SevereKind)


@pytest.mark.parametrize("row", example("severe-deviation"), ids=lambda row: row["learnt"])
def test_the_pages_example(row: dict[str, str]) -> None:
    due = report_due(date.fromisoformat(row["learnt"]), int(row["weeks"]))
    assert due == date.fromisoformat(row["due"])


def test_two_weeks_unless_the_contract_says_otherwise() -> None:
    assert report_due(date(2026, 9, 1)) == date(2026, 9, 15)
