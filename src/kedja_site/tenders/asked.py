"""What was signed of a lot: its substances, criteria and rule, read for pages, answers and the comparison."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from kedja.medicines.criteria import Kind
from kedja.medicines.points import Method, Over, PointsRule, Weight
from kedja_site.procurements.models import SignedVersion
from kedja_site.tenders.substances import Substance, substance_in


@dataclass(frozen=True, slots=True)
class AskedCriterion:
    """A criterion as it was signed."""

    key: str
    number: str
    kind: Kind
    level: str
    name_sv: str
    name_en: str
    text: str
    evidence: str
    asks_document: bool

    @property
    def name(self) -> str:
        """In the language of the page."""
        return self.name_en if get_language() == "en" else self.name_sv

    @property
    def is_weighed(self) -> bool:
        """Whether it gives points."""
        return self.kind is Kind.AWARD


@dataclass(frozen=True, slots=True)
class Asked:
    """All of it."""

    substances: tuple[Substance, ...]
    criteria: tuple[AskedCriterion, ...]
    rule: PointsRule
    currency: str

    @property
    def keys(self) -> set[str]:
        """Of the criteria."""
        return {one.key for one in self.criteria}

    def of_kind(self, kind: Kind) -> tuple[AskedCriterion, ...]:
        """Those that stand so in the tender."""
        return tuple(one for one in self.criteria if one.kind is kind)


def asked_in(content: Mapping[str, Any]) -> Asked:
    """From the content of a signed version."""
    rule = content["rule"]
    return Asked(
        tuple(substance_in(one) for one in content["substances"]),
        tuple(AskedCriterion(**{**one, "kind": Kind(one["kind"])}) for one in content["criteria"]),
        PointsRule(
            Method(rule["method"]),
            {key: Weight(*values) for key, values in rule["weights"].items()},
            Over(rule["over"]),
            rule["proof_counts"],
            rule["months"],
        ),
        content["currency"],
    )


def asked_of(version: SignedVersion) -> Asked:
    """The same, of the version."""
    return asked_in(version.content)
