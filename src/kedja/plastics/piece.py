"""What one piece adds to every sum, worked out once: masses by polymer and origin, and what they let out for each end.

Source: as `inventory.py`, whose sums these are, piece by piece; the factors are those of `factor.py`. So a sum that is kept
can follow a change of one article without all the others being added again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kedja.plastics.climate import End
from kedja.plastics.composition import Part
from kedja.plastics.inventory import part_factors
from kedja.plastics.polymers import MG_PER_TONNE, Origin

ORIGINS = (Origin.FOSSIL, Origin.BIO, Origin.RECYCLED)
Masses = tuple[int, int, int]
"""Milligrams: fossil, bio-based, recycled."""


@dataclass(frozen=True, slots=True)
class LetOut:
    """By one end: the plastic that has every factor, and what it lets out, in micrograms."""

    covered_mg: int = 0
    ug: int = 0
    low: int = 0
    high: int = 0


def masses_of(parts: Iterable[Part]) -> Mapping[str, Masses]:
    """Polymer → milligrams by origin."""
    found: dict[str, Masses] = {}
    for part in parts:
        fossil, bio, recycled = (part.mass_of(origin) for origin in ORIGINS)
        before = found.get(part.polymer, (0, 0, 0))
        found[part.polymer] = before[0] + fossil, before[1] + bio, before[2] + recycled
    return found


def let_out(masses: Mapping[str, Masses], end: End) -> LetOut:
    """What the masses of one piece let out. What has no factor weighs and is not covered."""
    known = factors_by_origin(end)
    covered = ug = low = high = 0
    for polymer, by_origin in masses.items():
        for origin, mass in zip(ORIGINS, by_origin, strict=True):
            factor = known.get((polymer, origin)) if mass else None
            if factor is None:
                continue
            covered += mass
            ug += _ug(mass, factor[0])
            low += _ug(mass, factor[1])
            high += _ug(mass, factor[2])
    return LetOut(covered, ug, low, high)


@cache
def factors_by_origin(end: End) -> Mapping[tuple[str, Origin], tuple[int, int, int]]:
    """Polymer and origin → milligrams CO2e for a tonne: the one that holds, the least and the greatest."""
    return {
        (row["polymer"], Origin(row["origin"])): (row["mg_per_tonne"], row["low"], row["high"])
        for row in part_factors(end).to_pylist()
    }


def _ug(mass_mg: int, mg_per_tonne: int) -> int:
    """Rounded once for each polymer and origin, a half up."""
    return (2 * mass_mg * mg_per_tonne * 1000 + MG_PER_TONNE) // (2 * MG_PER_TONNE)
