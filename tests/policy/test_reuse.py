"""Reuse of another buyer's follow-up: the rule's page and its table, run."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kedja.policy.follow_up_words import ClauseLevel, Method
from kedja.policy.reuse import SIMILAR, Condition, Earlier, ReuseSettings, Wanted, weigh_reuse
from tests.policy.pages import day, example, tri

TODAY = date(2026, 9, 1)
WANTED = Wanted(ClauseLevel.ADVANCED, Method.OFFICE_AUDIT)


def level(cell: str) -> ClauseLevel | None:
    return ClauseLevel(cell) if cell else None


@pytest.mark.parametrize("row", example("reuse"), ids=lambda row: " ".join(row.values()))
def test_the_pages_example(row: dict[str, str]) -> None:
    earlier = Earlier(
        level(row["earlier level"]),
        Method(row["earlier method"]) if row["earlier method"] else None,
        day(row["done"]),
    )
    reuse = weigh_reuse(earlier, Wanted(level(row["wanted level"]), Method(row["wanted method"])), TODAY)
    failed = [held.condition for held in reuse.conditions if held.holds is False]
    assert reuse.counts is tri(row["counts"])
    assert failed == [Condition(name) for name in row["against"].split()]
    assert reuse.valid_until == day(row["valid until"])


def aged(performed_on: date | None, today: date) -> bool | None:
    return weigh_reuse(Earlier(WANTED.level, WANTED.method, performed_on), WANTED, today).counts


def test_three_years_to_the_day_count_and_a_day_more_does_not() -> None:
    assert aged(date(2023, 9, 1), TODAY) is True
    assert aged(date(2023, 8, 31), TODAY) is False


def test_three_years_from_a_leap_day_end_on_the_last_of_february() -> None:
    assert aged(date(2024, 2, 29), date(2027, 2, 28)) is True
    assert aged(date(2024, 2, 29), date(2027, 3, 1)) is False


def test_what_has_not_been_done_yet_is_not_known_to_count() -> None:
    assert aged(TODAY + timedelta(days=1), TODAY) is None
    assert aged(TODAY, TODAY) is True


def test_a_condition_that_fails_outweighs_one_that_is_not_known() -> None:
    assert weigh_reuse(Earlier(ClauseLevel.BASIC, None, None), WANTED, TODAY).counts is False


def test_every_condition_is_shown_with_both_sides() -> None:
    held = weigh_reuse(Earlier(None, Method.DIALOGUE, date(2026, 1, 2)), WANTED, TODAY).conditions
    assert [(each.condition.value, each.holds, each.earlier, each.wanted) for each in held] == [
        ("level", None, "", "advanced"),
        ("method", False, "dialogue", "office_audit"),
        ("age", True, "2026-01-02", "3"),
    ]


def test_a_factory_audit_and_an_office_audit_do_not_replace_each_other() -> None:
    assert Method.FACTORY_AUDIT not in SIMILAR[Method.OFFICE_AUDIT]
    assert Method.OFFICE_AUDIT not in SIMILAR[Method.FACTORY_AUDIT]


def test_the_office_may_set_another_age_and_other_methods() -> None:
    settings = ReuseSettings(years=1, similar={Method.OFFICE_AUDIT: frozenset({Method.DESK_AUDIT})})
    earlier = Earlier(ClauseLevel.ADVANCED, Method.DESK_AUDIT, date(2025, 9, 1))
    assert weigh_reuse(earlier, WANTED, TODAY, settings).counts is True
    assert weigh_reuse(earlier, WANTED, TODAY + timedelta(days=1), settings).counts is False
    factory = Wanted(ClauseLevel.ADVANCED, Method.FACTORY_AUDIT)
    assert weigh_reuse(
        Earlier(ClauseLevel.ADVANCED, Method.FACTORY_AUDIT, TODAY), factory, TODAY, settings
    ).counts


@given(
    some.builds(
        Earlier,
        some.sampled_from([None, *ClauseLevel]),
        some.sampled_from([None, *Method]),
        some.none() | some.dates(),
    ),
    some.builds(Wanted, some.sampled_from([None, *ClauseLevel]), some.sampled_from(Method)),
)
def test_nothing_counts_while_anything_is_not_known(earlier: Earlier, wanted: Wanted) -> None:
    counts = weigh_reuse(earlier, wanted, date(2090, 1, 1)).counts
    if None in {earlier.level, earlier.method, earlier.performed_on, wanted.level}:
        assert counts is not True
