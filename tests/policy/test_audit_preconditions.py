"""What a contract must have for an audit: the rule's page and its table, run."""

from datetime import date

import pytest

from kedja.policy.audit_preconditions import (
    Precondition,
    Preconditions,
    check_preconditions,
    may_be_audited,
)
from kedja.policy.follow_up_words import ClauseLevel
from tests.policy.pages import day, example, tri

PLANNED = date(2026, 10, 1)


@pytest.mark.parametrize("row", example("audit-preconditions"), ids=lambda row: " ".join(row.values()))
def test_the_pages_example(row: dict[str, str]) -> None:
    contract = Preconditions(
        ClauseLevel(row["clause"]) if row["clause"] else None,
        tri(row["may inspect"]),
        tri(row["sanctions"]),
        day(row["ends"].replace("open-ended", "")),
        row["ends"] == "open-ended",
    )
    failed = [held.condition for held in check_preconditions(contract, PLANNED) if held.holds is False]
    assert may_be_audited(contract, PLANNED) is tri(row["may be audited"])
    assert failed == [Precondition(name) for name in row["against"].split()]


def test_an_end_that_is_not_known_is_neither_open_ended_nor_too_soon() -> None:
    contract = Preconditions(ClauseLevel.ADVANCED, True, True, None, False)
    assert may_be_audited(contract, PLANNED) is None


def test_a_date_goes_before_open_ended() -> None:
    contract = Preconditions(ClauseLevel.ADVANCED, True, True, date(2027, 1, 1), True)
    assert may_be_audited(contract, PLANNED) is False


def test_every_condition_is_shown_with_both_sides() -> None:
    contract = Preconditions(None, True, False, None, True)
    assert [(held.found, held.wanted) for held in check_preconditions(contract, PLANNED)] == [
        ("", "basic"),
        ("yes", "yes"),
        ("no", "yes"),
        ("open_ended", "2027-10-01"),
    ]
