"""When a summary is published: the rule's page and its table, run."""

from datetime import date

import pytest

from kedja.policy.deviation_states import DeviationState
from kedja.policy.publication import CaseFacts, PlannedDeviation, PublicationReason, may_publish
from tests.policy.pages import day, example, tri

TODAY = date(2026, 9, 1)


def deviation(text: str) -> PlannedDeviation:
    state, _, due_on = text.strip().partition(" ")
    return PlannedDeviation(DeviationState(state), day(due_on))


@pytest.mark.parametrize("row", example("publication"), ids=lambda row: " ".join(row.values()))
def test_the_pages_example(row: dict[str, str]) -> None:
    case = CaseFacts(
        is_assessed=row["assessed"] == "yes",
        is_approved=tri(row["approved"]),
        deviations=tuple(deviation(text) for text in row["deviations"].split(",") if text),
        has_commented=row["commented"] == "yes",
        comment_until=day(row["comment until"]),
        prepared_by="Anna",
        approved_by=row["approved by"] or None,
    )
    publishable = may_publish(case, TODAY)
    assert publishable.why == PublicationReason(row["reason"])
    assert publishable.may is (row["reason"] == "ready")


def test_the_page_has_every_reason() -> None:
    page = [row["reason"].strip("`") for row in example("publication", "Method")]
    assert ["ready", *page] == list(PublicationReason)


def test_whoever_prepared_it_is_not_known_to_be_somebody_else() -> None:
    case = CaseFacts(
        is_assessed=True,
        is_approved=True,
        deviations=(),
        has_commented=True,
        comment_until=None,
        prepared_by=None,
        approved_by="Bo",
    )
    assert may_publish(case, TODAY).why is PublicationReason.SECOND_PERSON
