"""Whether a follow-up that another public buyer has done counts for one that is wanted, condition by condition.

    1  the other's terms are of at least the same level
    2  the method is the same, or similar
    3  it was done within the last three years

Source: husr.se, "Manage contract" / "Förvalta avtalet" (https://husr.se/en/guidance-on-due-diligence/manage-contract,
https://husr.se/?p=954). It does not say which methods are similar: SIMILAR is our own default.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from kedja.policy.follow_up_words import ClauseLevel, Method
from kedja.policy.months import months_after
from kedja.policy.three_valued import all_of

_PROCESS = (Method.DIALOGUE, Method.SELF_REPORT, Method.DESK_AUDIT, Method.OFFICE_AUDIT)
"""What looks at the supplier's own process, the deeper the later."""

SIMILAR: Mapping[Method, frozenset[Method]] = MappingProxyType(
    {
        **{method: frozenset({method}) for method in Method},
        **{method: frozenset(_PROCESS[place:]) for place, method in enumerate(_PROCESS)},
    }
)
"""For a wanted method, those that count for it. Our own default: the same, and a deeper one of the same kind."""


@dataclass(frozen=True, slots=True)
class ReuseSettings:
    """What the office may set. A wanted method that `similar` does not name is met by the same method alone."""

    years: int = 3
    similar: Mapping[Method, frozenset[Method]] = field(default_factory=lambda: SIMILAR)


DEFAULT = ReuseSettings()


@dataclass(frozen=True, slots=True)
class Earlier:
    """The follow-up that there is; None is not known."""

    level: ClauseLevel | None
    method: Method | None
    performed_on: date | None
    is_approved: bool | None = None
    """How it ended. Not a condition: also a result with deviations is one that need not be asked for again."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The follow-up that would be done otherwise."""

    level: ClauseLevel | None
    method: Method


class Condition(StrEnum):
    """The three conditions, in the order they are shown."""

    LEVEL = "level"
    METHOD = "method"
    AGE = "age"


@dataclass(frozen=True, slots=True)
class Held:
    """Whether a condition holds, and by what: codes, empty where not known."""

    condition: Condition
    holds: bool | None
    earlier: str
    """The level, the method, or the day (ISO) of the earlier follow-up."""
    wanted: str
    """The level, the method, or the years that it may be old."""


@dataclass(frozen=True, slots=True)
class Reuse:
    """What the conditions say together."""

    conditions: tuple[Held, ...]
    valid_until: date | None
    """The last day on which the age holds; None where the day of the follow-up is not known, or has not come."""

    @property
    def counts(self) -> bool | None:
        """Yes if all conditions hold, no if one does not, else not known."""
        return all_of(each.holds for each in self.conditions)


def weigh_reuse(earlier: Earlier, wanted: Wanted, today: date, settings: ReuseSettings = DEFAULT) -> Reuse:
    """Whether `earlier` counts for `wanted` on `today`, with each condition for and against."""
    done = earlier.performed_on
    valid_until = None if done is None or done > today else months_after(done, 12 * settings.years)
    level = earlier.level.rank >= wanted.level.rank if earlier.level and wanted.level else None
    similar = settings.similar.get(wanted.method, frozenset({wanted.method}))
    method = earlier.method in similar if earlier.method else None
    age = today <= valid_until if valid_until else None
    return Reuse(
        (
            Held(Condition.LEVEL, level, earlier.level or "", wanted.level or ""),
            Held(Condition.METHOD, method, earlier.method or "", wanted.method),
            Held(Condition.AGE, age, done.isoformat() if done else "", str(settings.years)),
        ),
        valid_until,
    )
