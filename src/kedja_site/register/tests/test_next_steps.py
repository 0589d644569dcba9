"""What to do next with a contract, and in which order."""

from datetime import date

import pytest

from kedja_site.register.models import RiskBand
from kedja_site.register.next_steps import Known, Step, next_steps
from kedja_site.register.risk import pairs_of, worst
from kedja_site.register.step_words import WORDS
from kedja_site.register.words import time_left

TODAY = date(2026, 11, 24)
ALL_KNOWN = {
    "ends_on": date(2030, 1, 1),
    "band": RiskBand.LOW,
    "has_category": True,
    "has_country": True,
    "has_chain": True,
    "has_identity": True,
    "clause": "advanced",
    "has_responsible": True,
}


@pytest.mark.parametrize(
    ("different", "first"),
    [
        ({}, None),
        ({"ends_on": None}, None),
        ({"ends_on": date(2026, 11, 23)}, Step.SETTLE_END),
        ({"ends_on": date(2026, 11, 24)}, Step.PLAN_NEXT),
        ({"ends_on": date(2027, 11, 24)}, Step.PLAN_NEXT),
        ({"ends_on": date(2027, 11, 25)}, None),
        ({"band": RiskBand.HIGH}, Step.FOLLOW_UP),
        ({"band": RiskBand.HIGH, "followed_up_on": date(2024, 1, 1)}, None),
        ({"band": RiskBand.HIGH, "followed_up_on": date(2023, 1, 1)}, Step.FOLLOW_UP),
        ({"band": RiskBand.UNKNOWN, "has_chain": False}, Step.ASK_CHAIN),
        ({"has_chain": False}, None),
        ({"clause": ""}, Step.STATE_CLAUSE),
        ({"has_category": False, "band": RiskBand.UNKNOWN}, Step.STATE_CATEGORY),
        ({"has_identity": False}, Step.IDENTIFY),
    ],
)
def test_the_most_pressing_step_comes_first(different, first):
    steps = next_steps(Known(**{**ALL_KNOWN, **different}), TODAY)
    assert (steps[0] if steps else None) == first


def test_a_high_risk_with_a_basic_clause_asks_for_the_advanced_one():
    known = Known(**{**ALL_KNOWN, "band": RiskBand.VERY_HIGH, "clause": "basic"})
    assert Step.RAISE_CLAUSE in next_steps(known, TODAY)


def test_every_step_has_words():
    assert set(WORDS) == set(Step)


def test_a_contract_of_which_a_part_is_unknown_is_never_low():
    low = next(
        category
        for category in ("office_supplies", "it", "furniture", "cleaning", "gloves")
        if worst(pairs_of([category], ["SE"])) is not None
    )
    found = worst([*pairs_of([low], ["SE"]), ("no-such-category", None)])
    assert found is not None
    assert found.band != RiskBand.LOW


def test_without_a_category_there_is_nothing_to_judge_by():
    assert worst(pairs_of([], ["MY"])) is None


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (None, "tills vidare"),
        (date(2026, 11, 23), "har gått ut"),
        (date(2026, 11, 25), "1 dag"),
        (date(2027, 6, 24), "7 månader"),
    ],
)
def test_time_left_is_told_in_days_and_then_in_months(end, said):
    assert time_left(TODAY, end) == said
