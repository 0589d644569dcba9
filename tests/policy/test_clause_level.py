"""Which level of the clause: the rule's page and its table, run."""

import pytest

from kedja.policy.clause_level import (
    Circumstances,
    Condition,
    LevelReason,
    decide_level,
    may_choose,
)
from kedja.policy.follow_up_words import ClauseLevel
from kedja.policy.need_assessment import Outcome
from tests.policy.pages import example, tri


@pytest.mark.parametrize("row", example("clause-level"), ids=lambda row: " ".join(row.values()))
def test_the_pages_example(row: dict[str, str]) -> None:
    decision = decide_level(
        Circumstances(
            Outcome(row["need"]),
            tri(row["prioritised"]),
            tri(row["high risk"]),
            tri(row["mature"]),
            tri(row["proportionate"]),
        )
    )
    assert decision.level == (ClauseLevel(row["level"]) if row["level"] else None)
    assert decision.reason is LevelReason(row["reason"])
    assert decision.failing == tuple(Condition(code) for code in row["failing"].split())


def test_another_level_needs_a_written_reason() -> None:
    decision = decide_level(Circumstances(Outcome.NEEDED, False, True, False, True))
    assert may_choose(decision, ClauseLevel.BASIC, "")
    assert not may_choose(decision, ClauseLevel.ADVANCED, "  ")
    assert may_choose(decision, ClauseLevel.ADVANCED, "Branschen har mognat sedan dess.")


def test_what_is_not_answered_is_named() -> None:
    decision = decide_level(Circumstances(Outcome.NEEDED, False, True, None, None))
    assert decision.unanswered == (Condition.MATURE, Condition.PROPORTIONATE)
