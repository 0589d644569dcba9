"""The polymers and factors of the reference tables, as the rules read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache

from kedja.reference import load

MG_PER_TONNE = 1_000_000_000
"""A factor of one kilogram for each kilogram."""


class Origin(StrEnum):
    """What a plastic is made from."""

    FOSSIL = "fossil"
    BIO = "bio"
    RECYCLED = "recycled"


class Stage(StrEnum):
    """What lets out: making the material, or what is done with it afterwards."""

    PRODUCTION = "production"
    RECYCLED_MATERIAL = "recycled_material"
    INCINERATION = "incineration"
    PRODUCTION_AND_INCINERATION = "production_and_incineration"
    COMBUSTION_TRANSPORT = "combustion_transport"
    RECYCLING_TRANSPORT = "recycling_transport"
    LANDFILL_TRANSPORT = "landfill_transport"


@dataclass(frozen=True, slots=True)
class Polymer:
    """A polymer, or a group that stands for a published mean."""

    key: str
    name_sv: str
    name_en: str
    words: tuple[str, ...]
    part_of: str | None
    """The group whose factor may stand in, marked as such; None: none may."""
    is_halogenated: bool
    origins: frozenset[Origin]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Factor:
    """One published factor. `mg_per_tonne` has every printed digit."""

    polymer: str
    stage: Stage
    mg_per_tonne: int
    country: str
    year: int | None
    material: str
    leaves_out: str
    licence: str
    quality: str
    note: str
    source: str

    @property
    def kg_per_kg(self) -> Decimal:
        """Kilograms CO2e for a kilogram, as published."""
        return Decimal(self.mg_per_tonne) / MG_PER_TONNE


@cache
def polymers() -> Mapping[str, Polymer]:
    """All, by key."""
    return {
        row["polymer"]: Polymer(
            row["polymer"],
            row["name_sv"],
            row["name_en"],
            tuple(row["words"].split(";")),
            row["part_of"],
            row["is_halogenated"],
            frozenset(Origin(each) for each in row["origins"].split(";")),
            row["note"] or "",
        )
        for row in load("plastic_polymers").to_pylist()
    }


@cache
def factors() -> tuple[Factor, ...]:
    """All that are published, in the table's order."""
    return tuple(
        Factor(
            row["polymer"],
            Stage(row["stage"]),
            row["mg_per_tonne"],
            row["country"],
            row["year"],
            row["material"],
            row["leaves_out"] or "",
            row["licence"],
            row["quality"],
            row["note"] or "",
            row["source"],
        )
        for row in load("plastic_factors").to_pylist()
    )


def find_polymer(said: str) -> Polymer | None:
    """The polymer that a word names: its key, a name or an abbreviation; None where none is meant for certain."""
    return _by_word().get(_plain(said))


@cache
def _by_word() -> Mapping[str, Polymer]:
    return {
        _plain(word): each
        for each in polymers().values()
        for word in (each.key, each.name_sv, each.name_en, *each.words)
    }


def _plain(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
