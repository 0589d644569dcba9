"""Is the clause needed: the rule's page and its table, run."""

import pytest

from kedja.policy.need_assessment import (
    FUNDAMENTAL,
    Answers,
    Assessment,
    Ground,
    Outcome,
    Question,
    assess_need,
    is_due,
)
from kedja.policy.residual_risk import Band
from kedja.reference import load
from tests.policy.pages import example, tri


def conventions(cell: str) -> dict[str, bool | None]:
    if not cell:
        return {}
    at_risk = set() if cell == "none" else set(cell.split())
    return {code: code in at_risk for code in FUNDAMENTAL}


@pytest.mark.parametrize("row", example("need-assessment"), ids=lambda row: " ".join(row.values()))
def test_the_pages_example(row: dict[str, str]) -> None:
    answers = Answers(
        tri(row["prioritised"]),
        tri(row["abroad"]),
        conventions(row["conventions"]),
        Band(row["country"]),
        Band(row["product"]),
    )
    assert assess_need(answers) == Assessment(
        Outcome(row["outcome"]),
        tuple(Ground(code) for code in row["grounds"].split()),
        tuple(Question(code) for code in row["missing"].split()),
    )
    assert is_due(answers) is tri(row["due"])


def test_the_ten_are_those_of_the_reference_table() -> None:
    assert sorted(FUNDAMENTAL) == sorted(load("ilo_conventions")["convention"].to_pylist())


def test_one_convention_that_is_not_known_keeps_it_from_being_not_needed() -> None:
    known = dict.fromkeys(FUNDAMENTAL[1:], False)
    assert assess_need(Answers(False, True, known, Band.LOW, Band.LOW)).outcome is Outcome.NOT_KNOWN
