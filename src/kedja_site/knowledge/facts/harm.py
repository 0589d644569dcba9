"""Documented harm as pages tell it: which good, in which country, in which category's chain."""

from dataclasses import dataclass
from functools import cache

from kedja.reference import load
from kedja.risk import reference_tables

HARM_IN_INPUTS = "harm_in_inputs"


@dataclass(frozen=True, slots=True)
class DocumentedHarm:
    """A kind of harm documented for a good in a country. `good` is the list's own English name."""

    good: str
    iso3: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class HarmInChain:
    """A documented harm, and at which stage of a category's chain its good stands."""

    category: str
    stage: str
    harm: DocumentedHarm


@dataclass(frozen=True, slots=True)
class KnownCase:
    """A well-documented case: which category and country, said in both languages."""

    category: str
    iso3: str
    case_sv: str
    case_en: str
    source: str


@cache
def documented_harms() -> tuple[DocumentedHarm, ...]:
    """All that the public lists document, by good, country and kind."""
    tables = reference_tables()
    direct = [
        DocumentedHarm(row["good"], row["iso3"], row["harm"], row["source"])
        for row in tables["documented_harm"].to_pylist()
    ]
    inputs = {
        DocumentedHarm(row["good"], row["iso3"], HARM_IN_INPUTS, row["source"])
        for row in tables["documented_harm_inputs"].to_pylist()
    }
    return tuple(sorted([*direct, *inputs], key=lambda harm: (harm.good, harm.iso3, harm.kind)))


@cache
def harms_in_chains() -> tuple[HarmInChain, ...]:
    """Each documented harm in each category's chain that the good stands in."""
    by_good: dict[str, list[tuple[str, str]]] = {}
    for row in reference_tables()["category_goods"].to_pylist():
        by_good.setdefault(row["good"], []).append((row["category"], row["stage"]))
    return tuple(
        HarmInChain(category, stage, harm)
        for harm in documented_harms()
        for category, stage in by_good.get(harm.good, [])
    )


@cache
def known_cases() -> tuple[KnownCase, ...]:
    """The cases that the judgement is validated against."""
    return tuple(
        KnownCase(row["category"], row["iso3"], row["case_sv"], row["case_en"], row["source"])
        for row in load("known_cases").to_pylist()
    )
