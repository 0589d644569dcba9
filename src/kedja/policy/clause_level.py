"""Which level of the clause a procurement uses.

Source: husr.se, "Conduct procurement" (https://husr.se/en/guidance-on-due-diligence/conduct-procurement): the advanced level always in a
nationally prioritised category; in another one where the risk is high, the industry mature enough in its work with sustainability, and
it is proportionate; else the basic level.
"""

from dataclasses import dataclass
from enum import StrEnum

from kedja.policy.follow_up_words import ClauseLevel
from kedja.policy.need_assessment import Outcome
from kedja.policy.three_valued import all_of


class Condition(StrEnum):
    """What the advanced level needs in a category that is not prioritised, in the order they are asked."""

    HIGH_RISK = "high_risk"
    MATURE = "mature"
    PROPORTIONATE = "proportionate"


class LevelReason(StrEnum):
    """Why it is the level it is."""

    PRIORITISED = "prioritised"
    ALL_HOLD = "all_hold"
    ONE_FAILS = "one_fails"
    NOT_NEEDED = "not_needed"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of the procurement; None is not known."""

    need: Outcome
    is_prioritised: bool | None
    is_high_risk: bool | None
    is_mature: bool | None
    is_proportionate: bool | None


@dataclass(frozen=True, slots=True)
class LevelDecision:
    """The level by the rule (None where it cannot be told), why, and how each condition was answered."""

    level: ClauseLevel | None
    reason: LevelReason
    conditions: tuple[tuple[Condition, bool | None], ...] = ()

    @property
    def failing(self) -> tuple[Condition, ...]:
        """The conditions that do not hold."""
        return tuple(condition for condition, holds in self.conditions if holds is False)

    @property
    def unanswered(self) -> tuple[Condition, ...]:
        """The conditions of which it is not known."""
        return tuple(condition for condition, holds in self.conditions if holds is None)


def decide_level(given: Circumstances) -> LevelDecision:
    """The level by the rule."""
    if given.is_prioritised:
        return LevelDecision(ClauseLevel.ADVANCED, LevelReason.PRIORITISED)
    if given.need is Outcome.NOT_NEEDED:
        return LevelDecision(ClauseLevel.NONE, LevelReason.NOT_NEEDED)
    conditions = (
        (Condition.HIGH_RISK, given.is_high_risk),
        (Condition.MATURE, given.is_mature),
        (Condition.PROPORTIONATE, given.is_proportionate),
    )
    if given.need is Outcome.NOT_KNOWN:
        return LevelDecision(None, LevelReason.NOT_KNOWN, conditions)
    match all_of(holds for _condition, holds in conditions):
        case True:
            return LevelDecision(ClauseLevel.ADVANCED, LevelReason.ALL_HOLD, conditions)
        case False:
            return LevelDecision(ClauseLevel.BASIC, LevelReason.ONE_FAILS, conditions)
        case _:
            return LevelDecision(None, LevelReason.NOT_KNOWN, conditions)


def may_choose(decision: LevelDecision, chosen: ClauseLevel, why: str) -> bool:
    """Whether somebody may use `chosen`: what the rule says, or another level with a written reason."""
    return chosen is decision.level or bool(why.strip())
