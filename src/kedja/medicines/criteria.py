"""What a tender for medicines may ask for: the national sustainability criteria, and what an answer of a product owes.

Source: the criteria of Upphandlingsmyndigheten's library, as the table `medicine_criteria` has them. What is not established there
(number, level, kind, wording of five of them) is None, and whoever procures says it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kedja.reference import load


class Kind(StrEnum):
    """Where a criterion stands in the tender."""

    QUALIFICATION = "qualification"
    """Met, or the tender falls."""
    AWARD = "award"
    """It gives points, or lowers the price that is compared."""
    CLAUSE = "clause"
    """It is promised for the contract."""


class Level(StrEnum):
    """How far it goes; the three levels of the national library."""

    BASIC = "basic"
    ADVANCED = "advanced"
    LEADING_EDGE = "leading_edge"


class Step(StrEnum):
    """What it speaks of."""

    SUBSTANCE = "substance"
    API = "api"
    FORMULATION = "formulation"
    PRODUCT = "product"
    SUPPLIER = "supplier"


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages; empty where none is established."""

    sv: str
    en: str


@dataclass(frozen=True, slots=True)
class MedicineCriterion:
    """A criterion of the table. `number`, `level` and `kind` are None where no source establishes them."""

    key: str
    number: str | None
    level: Level | None
    kind: Kind | None
    name: Words
    text: Words
    evidence: Words
    step: Step
    is_established: bool
    source: str


@cache
def medicine_criteria() -> Mapping[str, MedicineCriterion]:
    """All of them by key, in the order of the table."""
    return {
        row["criterion"]: MedicineCriterion(
            row["criterion"],
            row["number"],
            Level(row["level"]) if row["level"] else None,
            Kind(row["kind"]) if row["kind"] else None,
            Words(row["name_sv"], row["name_en"]),
            Words(row["text_sv"] or "", row["text_en"] or ""),
            Words(row["evidence_sv"] or "", row["evidence_en"] or ""),
            Step(row["step"]),
            bool(row["established"]),
            row["source"],
        )
        for row in load("medicine_criteria").to_pylist()
    }


class Lack(StrEnum):
    """What a product's answer lacks of its chain."""

    API_COUNTRY = "api_country"
    API_SITE = "api_site"
    FORMULATION_COUNTRY = "formulation_country"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a step is made, as the tender says it; empty is not told."""

    country: str = ""
    name: str = ""
    address: str = ""


def lacks(
    criteria: Collection[str], substances: Mapping[str, Sequence[Place]], formulation: Sequence[Place]
) -> set[Lack]:
    """What the chosen criteria ask of the chain and the answer does not tell.

    A country is asked for by the criteria on countries, name and address of the plant by `api_site`: of every plant of every substance,
    and a substance without any plant tells nothing.
    """
    found: set[Lack] = set()
    makers = [place for places in substances.values() for place in places or [Place()]] or [Place()]
    if "api_country" in criteria and not all(each.country for each in makers):
        found.add(Lack.API_COUNTRY)
    if "api_site" in criteria and not all(each.name and each.address for each in makers):
        found.add(Lack.API_SITE)
    if "formulation_country" in criteria and not all(each.country for each in formulation or [Place()]):
        found.add(Lack.FORMULATION_COUNTRY)
    return found
