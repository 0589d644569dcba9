"""What is being chosen in a file, out of its draft, and what of it is signed.

In the draft each choice has a key of its own (`goal.A`, `strategy.A1`, `A.unit`), so that people who choose at once lose nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from kedja.circular import (
    Better,
    Chart,
    Choice,
    Indicator,
    IndicatorFault,
    Judged,
    Measurer,
    MeasuringMoment,
    judge_choice,
    judge_indicator,
)
from kedja_site.circular.models.contract_goal import MOMENT_NAMES

KIND = "circular"
PRODUCT, WHO = "product", "who"
GOAL, STRATEGY = "goal.", "strategy."
FIELDS = (
    "name",
    "unit",
    "better",
    "measured_by",
    "how",
    "baseline",
    "target",
    "first_on",
    "second_on",
    "second_target",
    "third_on",
    "lots",
)
"""Of an indicator; in the draft all are texts. `lots`: numbers with commas between, empty for all lots of the file."""


def goal_key(code: str) -> str:
    """Where it stands that the goal is chosen."""
    return f"{GOAL}{code}"


def strategy_key(code: str) -> str:
    """Where it stands that the strategy is chosen."""
    return f"{STRATEGY}{code}"


def field_key(goal: str, field: str) -> str:
    """Where a field of the goal's indicator stands."""
    return f"{goal}.{field}"


@dataclass(frozen=True, slots=True)
class Plan:
    """A choice as it stands, judged."""

    product: str
    who: str
    choice: Choice
    judged: Judged
    fields: Mapping[str, Mapping[str, str]]
    """Goal → the texts of its indicator."""
    indicators: Mapping[str, Indicator]
    faults: Mapping[str, tuple[IndicatorFault, ...]]

    @property
    def is_begun(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.choice.goals or self.choice.strategies)

    @property
    def can_be_signed(self) -> bool:
        """Each goal has a strategy and an indicator that can be measured."""
        return self.judged.can_be_signed and not any(
            fault.stops for faults in self.faults.values() for fault in faults
        )

    def lacks(self, goal: str) -> bool:
        """Whether the goal's indicator must still be mended."""
        return any(fault.stops for fault in self.faults[goal])


def plan_in(content: Mapping[str, Any], chart: Chart, policy_goals: frozenset[str] = frozenset()) -> Plan:
    """The plan that a draft's content is. Where nobody has chosen or left a goal yet, the policy's stand chosen."""
    said = {key: value for key, value in content.items() if key.startswith(GOAL)}
    goals = {key[len(GOAL) :] for key, value in said.items() if value}
    goals |= {code for code in policy_goals if goal_key(code) not in said}
    strategies = {
        key[len(STRATEGY) :] for key, value in content.items() if key.startswith(STRATEGY) and value
    }
    choice = Choice(frozenset(goals), frozenset(strategies))
    fields = {
        goal: {name: str(content.get(field_key(goal, name), "") or "") for name in FIELDS}
        for goal in sorted(goals)
    }
    indicators = {goal: indicator_from(values) for goal, values in fields.items()}
    return Plan(
        str(content.get(PRODUCT, "") or ""),
        str(content.get(WHO, "") or ""),
        choice,
        judge_choice(chart, choice),
        fields,
        indicators,
        {goal: judge_indicator(indicator) for goal, indicator in indicators.items()},
    )


def indicator_from(values: Mapping[str, str]) -> Indicator:
    """The indicator that texts say; what cannot be read is not said."""
    better, by = values.get("better", ""), values.get("measured_by", "")
    return Indicator(
        values.get("name", ""),
        values.get("unit", ""),
        Better(better) if better in set(Better) else None,
        Measurer(by) if by in set(Measurer) else None,
        values.get("how", ""),
        number(values.get("baseline", "")),
        number(values.get("target", "")),
        (
            MeasuringMoment(str(MOMENT_NAMES[1]), _day(values.get("first_on", ""))),
            MeasuringMoment(
                str(MOMENT_NAMES[2]),
                _day(values.get("second_on", "")),
                number(values.get("second_target", "")),
            ),
            MeasuringMoment(str(MOMENT_NAMES[3]), _day(values.get("third_on", ""))),
        ),
    )


def lots_in(text: str) -> frozenset[int]:
    """The numbers of the lots that a goal is for; empty is all."""
    return frozenset(int(part) for part in text.split(",") if part.strip().isdecimal())


def number(text: str) -> Decimal | None:
    """A number as people write it; None for none."""
    plain = text.strip().replace(" ", "").replace("\N{NO-BREAK SPACE}", "").replace(",", ".")
    try:
        found = Decimal(plain)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
