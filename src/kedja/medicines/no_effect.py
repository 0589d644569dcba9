"""The concentration under which no effect is expected: the lowest effect value through an assessment factor.

Source: environmental information on fass.se and Janusinfo, with examples of each factor: 1000 on acute values alone
(iomeprol), 100 on one long-term value (abacavir), 50 on two trophic levels (gadopentetic acid), 10 on three (metformin,
empagliflozin, esomeprazole).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

FACTORS = {0: 1000, 1: 100, 2: 50, 3: 10}
"""Trophic levels with long-term values → factor."""
ACUTE_NEEDED = 3
"""Acute values of algae, crustaceans and fish: fewer are not enough data."""


class Term(StrEnum):
    """How long the test was."""

    ACUTE = "acute"
    CHRONIC = "chronic"


@dataclass(frozen=True, slots=True)
class Effect:
    """An effect value of one trophic level (algae, crustaceans, fish, …), in µg/L."""

    level: str
    term: Term
    value: Decimal


@dataclass(frozen=True, slots=True)
class NoEffect:
    """PNEC with what it rests on."""

    value: Fraction
    factor: int
    term: Term
    lowest: Effect


def no_effect(effects: Iterable[Effect]) -> NoEffect | None:
    """The PNEC of these values; None where they are not enough. Long-term values go before acute ones."""
    tests = [each for each in effects if each.value > 0]
    chronic = [each for each in tests if each.term is Term.CHRONIC]
    acute = [each for each in tests if each.term is Term.ACUTE]
    levels = len({each.level for each in chronic})
    if not levels and len({each.level for each in acute}) < ACUTE_NEEDED:
        return None
    lowest = min(chronic or acute, key=lambda each: each.value)
    factor = FACTORS[min(levels, max(FACTORS))]
    return NoEffect(Fraction(lowest.value) / factor, factor, lowest.term, lowest)
