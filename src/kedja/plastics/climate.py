"""What making and burning a piece lets out: kg CO2e by polymer and origin, with its range, and what has no factor.

Source: that plastic is burned after use in care, and that making and burning are reckoned together,
Naturvårdsverket, Plast i vården (https://www.naturvardsverket.se/amnesomraden/plast/hallbar-plastanvandning/plast-i-varden/).
A bio-based share has no factor for a kilogram in the open tables: it is left out and named, never zero. Masses are whole
milligrams, results whole micrograms CO2e, rounded once for each part and origin.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kedja.plastics.composition import Part
from kedja.plastics.factor import Chosen, choose_factor
from kedja.plastics.polymers import MG_PER_TONNE, Factor, Origin, Stage

UG_PER_KG = 1_000_000_000


class End(StrEnum):
    """What becomes of it after use."""

    INCINERATION = "incineration"
    RECYCLING = "recycling"
    LANDFILL = "landfill"
    NOT_COUNTED = "not_counted"


STAGE_OF_END = {
    End.INCINERATION: Stage.INCINERATION,
    End.RECYCLING: Stage.RECYCLING_TRANSPORT,
    End.LANDFILL: Stage.LANDFILL_TRANSPORT,
}


@dataclass(frozen=True, slots=True)
class Amount:
    """Micrograms CO2e, and between which the sources lie."""

    ug: int = 0
    low: int = 0
    high: int = 0

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.ug + other.ug, self.low + other.low, self.high + other.high)

    def times(self, number: int) -> "Amount":
        """Of so many."""
        return Amount(self.ug * number, self.low * number, self.high * number)


@dataclass(frozen=True, slots=True)
class Climate:
    """What some mass of plastic lets out. `amount` is None where no part of it has a factor."""

    amount: Amount | None
    covered_mg: int
    """The plastic that has every factor that is asked for."""
    plastic_mg: int
    without: tuple[str, ...]
    """Polymers, or polymers of an origin, that have no factor."""
    has_stand_in: bool
    factors: tuple[Factor, ...]

    @property
    def coverage_bp(self) -> int | None:
        """How much of the plastic is in the sum, in basis points; None where there is no plastic."""
        return self.covered_mg * 10_000 // self.plastic_mg if self.plastic_mg else None


def stages_of(origin: Origin, end: End) -> tuple[Stage, ...]:
    """What is reckoned for plastic of that origin. Bio-based: none has a factor."""
    make = {Origin.FOSSIL: Stage.PRODUCTION, Origin.RECYCLED: Stage.RECYCLED_MATERIAL}.get(origin)
    if make is None:
        return ()
    return (make, *([STAGE_OF_END[end]] if end in STAGE_OF_END else []))


def factors_for(
    polymer: str, origin: Origin, *, end: End = End.INCINERATION, country: str = "SE", year: int | None = None
) -> tuple[Chosen, ...] | None:
    """The factors of all stages; None where one is missing, because half a sum would look like a whole one."""
    found = []
    for stage in stages_of(origin, end):
        chosen = choose_factor(polymer, stage, country=country, year=year)
        if chosen is None:
            return None
        found.append(chosen)
    return tuple(found) or None


def amount_of(mass_mg: int, chosen: Iterable[Chosen]) -> Amount:
    """What so much plastic lets out by the factors."""
    every = tuple(chosen)
    return Amount(
        _ug(mass_mg, sum(each.factor.mg_per_tonne for each in every)),
        _ug(mass_mg, sum(each.low for each in every)),
        _ug(mass_mg, sum(each.high for each in every)),
    )


def climate(
    parts: Iterable[Part], *, end: End = End.INCINERATION, country: str = "SE", year: int | None = None
) -> Climate:
    """What the parts of one piece let out."""
    total, covered, plastic = Amount(), 0, 0
    without: list[str] = []
    used: dict[Factor, None] = {}
    stand_in = False
    for part in parts:
        for origin in Origin:
            mass = part.mass_of(origin)
            if not mass:
                continue
            plastic += mass
            chosen = factors_for(part.polymer, origin, end=end, country=country, year=year)
            if chosen is None:
                without.append(part.polymer if origin is Origin.FOSSIL else f"{part.polymer}:{origin.value}")
                continue
            covered += mass
            total += amount_of(mass, chosen)
            stand_in = stand_in or any(each.is_stand_in for each in chosen)
            used.update(dict.fromkeys(each.factor for each in chosen))
    return Climate(
        total if covered else None, covered, plastic, tuple(dict.fromkeys(without)), stand_in, tuple(used)
    )


def _ug(mass_mg: int, mg_per_tonne: int) -> int:
    """Milligrams × milligrams for a tonne, as micrograms, a half rounded up."""
    return (2 * mass_mg * mg_per_tonne * 1000 + MG_PER_TONNE) // (2 * MG_PER_TONNE)
