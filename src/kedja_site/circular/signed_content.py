"""What is signed of a plan: names and texts as they were, in both languages, so that it can be read when the chart has changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kedja.circular import Chart, Choice, Indicator
from kedja.circular.chart import Said
from kedja_site.circular.plan import Plan, indicator_from, lots_in
from kedja_site.circular.words import said


def content_of(plan: Plan, chart: Chart, policy: str) -> dict[str, Any]:
    """The plan as it is kept."""
    return {
        "product": plan.product,
        "who": plan.who,
        "policy": policy,
        "goals": [
            {
                "code": goal.code,
                "name": {"sv": goal.name.sv, "en": goal.name.en},
                "strategies": list(plan.judged.strategies_of[goal.code]),
                "indicator": _kept(plan.fields[goal.code]),
            }
            for goal in chart.goals
            if goal.code in plan.choice.goals
        ],
        "strategies": [
            {
                "code": each.code,
                "name": {"sv": each.name.sv, "en": each.name.en},
                "known": each.known.value,
                "step": each.step.value if each.step else "",
                "texts": {kind.value: {"sv": text.sv, "en": text.en} for kind, text in each.texts.items()},
            }
            for each in chart.strategies
            if each.code in plan.choice.strategies
        ],
        "advice": [
            {"kind": note.kind.value, "goal": note.goal, "strategies": list(note.strategies)}
            for note in plan.judged.notes
        ],
    }


def _kept(fields: Mapping[str, str]) -> dict[str, str]:
    """A goal that is for all lots says nothing of lots."""
    return {name: text for name, text in fields.items() if text or name != "lots"}


@dataclass(frozen=True, slots=True)
class SignedGoal:
    """A goal of a signed plan."""

    code: str
    name: Said
    strategies: tuple[str, ...]
    fields: Mapping[str, str]

    @property
    def indicator(self) -> Indicator:
        """As the rules read it."""
        return indicator_from(self.fields)

    @property
    def label(self) -> str:
        """In the language of the page."""
        return f"{self.code} {said(self.name)}"

    @property
    def lots(self) -> frozenset[int]:
        """The numbers of the lots that it is for; empty is all."""
        return lots_in(self.fields.get("lots", ""))

    def is_for(self, lot: int) -> bool:
        """Whether it holds for the lot of that number."""
        return not self.lots or lot in self.lots


@dataclass(frozen=True, slots=True)
class SignedPlan:
    """A signed plan, read."""

    product: str
    who: str
    policy: str
    goals: tuple[SignedGoal, ...]
    strategies: Mapping[str, Said]

    @property
    def choice(self) -> Choice:
        """What was chosen."""
        return Choice(frozenset(goal.code for goal in self.goals), frozenset(self.strategies))

    def strategy(self, code: str) -> str:
        """A strategy in the language of the page."""
        return f"{code} {said(self.strategies[code])}" if code in self.strategies else code


def read_content(content: Mapping[str, Any]) -> SignedPlan:
    """What `content_of` has kept."""
    return SignedPlan(
        content["product"],
        content["who"],
        content["policy"],
        tuple(
            SignedGoal(
                each["code"],
                Said(each["name"]["sv"], each["name"]["en"]),
                tuple(each["strategies"]),
                each["indicator"],
            )
            for each in content["goals"]
        ),
        {each["code"]: Said(each["name"]["sv"], each["name"]["en"]) for each in content["strategies"]},
    )
