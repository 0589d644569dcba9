"""Levels and methods: what they are called is stored, so it may not move."""

from kedja.policy.follow_up_words import ClauseLevel, Method
from tests.policy.pages import example


def test_the_levels_rise() -> None:
    assert [level.rank for level in (ClauseLevel.NONE, ClauseLevel.BASIC, ClauseLevel.ADVANCED)] == [0, 1, 2]


def test_the_page_has_every_method_and_says_which_are_audits() -> None:
    assert {row["method"]: row["audit"] == "yes" for row in example("follow-up-words", "Methods")} == {
        method.value: method.is_audit for method in Method
    }


def test_the_page_has_every_level() -> None:
    assert [(row["level"], int(row["rank"])) for row in example("follow-up-words", "Levels")] == [
        (level.value, level.rank) for level in ClauseLevel
    ]
