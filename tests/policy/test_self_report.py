"""How a self-report is judged: the rule's page and its tables, run."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kedja.policy.self_report import (
    DocumentAge,
    Judgement,
    Recommendation,
    RequirementVerdict,
    counts_as,
    document_age_warning,
    is_deviation,
    recommend,
    verdict_of,
)
from tests.policy.pages import day, example


def judgements(cell: str) -> list[Judgement | None]:
    return [
        counts_as(
            None if word == "?" else Judgement(word.removeprefix("R:")), is_about_risk=word.startswith("R:")
        )
        for word in cell.split()
    ]


@pytest.mark.parametrize("row", example("self-report"), ids=lambda row: " ".join(row.values()))
def test_the_pages_example(row: dict[str, str]) -> None:
    verdicts = [verdict_of(judgements(row[name])) for name in ("policies", "risk analysis")]
    assert verdicts == [row["first verdict"], row["second verdict"]]
    wanted = row["recommendation"]
    assert recommend(verdicts) == (Recommendation(wanted) if wanted else None)


@pytest.mark.parametrize(
    "row", example("self-report", "Documents"), ids=lambda row: row["dated"] or "undated"
)
def test_the_pages_documents(row: dict[str, str]) -> None:
    assert document_age_warning(day(row["dated"]), date(2026, 9, 1)) == DocumentAge(row["age"])


def test_a_declared_risk_is_no_deviation() -> None:
    assert is_deviation(Judgement.NOT_MET, is_about_risk=True) is False
    assert is_deviation(Judgement.NOT_MET, is_about_risk=False) is True
    assert is_deviation(Judgement.PARTLY, is_about_risk=False) is True
    assert is_deviation(Judgement.NOT_APPLICABLE, is_about_risk=False) is False


@pytest.mark.parametrize("judgement", [None, Judgement.NEEDS_COMPLETION])
def test_what_is_not_judged_is_neither_a_deviation_nor_none(judgement: Judgement | None) -> None:
    assert is_deviation(judgement, is_about_risk=False) is None
    assert counts_as(judgement, is_about_risk=True) is judgement


def test_nothing_judged_is_nothing_approved() -> None:
    assert verdict_of([]) is RequirementVerdict.NOT_JUDGED
    assert recommend([]) is None


@given(some.lists(some.sampled_from([None, *Judgement])))
def test_a_verdict_of_approved_has_only_met_and_not_applicable_behind_it(
    given_: list[Judgement | None],
) -> None:
    if verdict_of(given_) is RequirementVerdict.APPROVED:
        assert given_
        assert set(given_) <= {Judgement.MET, Judgement.NOT_APPLICABLE}
