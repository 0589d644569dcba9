"""The concentration in surface water that sold amounts lead to: PEC, in µg/L.

    PEC = A × 10⁹ × (100 − R) / (365 × P × V × D × 100)

A kg sold in a year, R % removed in treatment plants (0 where there are no data), P inhabitants, V litres of waste water
a person and day, D dilution. Source: environmental information on fass.se (V = 200 and D = 10 are the defaults of the
European Chemicals Agency), for instance https://www.fass.se/LIF/product?userType=0&nplId=19971017000056&docType=78.
Pages until about 2019 print the short form with 1.5 × 10⁻⁶, for nine million inhabitants; later ones with 1.37 × 10⁻⁶,
for ten.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from kedja.medicines.errors import WrongParameterError

WASTE_WATER = 200
DILUTION = 10
DAYS = 365
MICROGRAMS_IN_KILOGRAM = 10**9
WHOLE = 100

SHORT_FORMS = {9_000_000: Fraction(15, 10**7), 10_000_000: Fraction(137, 10**8)}
"""Inhabitants → the factor as the pages print it: in µg/L for a kilogram and a percent that is left."""

ACTION_LIMIT = Fraction(1, 100)
"""µg/L: under it the European Medicines Agency asks for no further study (phase I)."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """What PEC rests on beside the amount. Shown wherever a PEC is."""

    population: int
    waste_water: int = WASTE_WATER
    """Litres a person and day."""
    dilution: int = DILUTION
    removal: Decimal | None = None
    """Percent that treatment removes; None where there are no data, and then nothing is taken to be removed."""

    def __post_init__(self) -> None:
        """Raises WrongParameterError."""
        for what, value in (
            ("inhabitants", self.population),
            ("litres of waste water", self.waste_water),
            ("dilution", self.dilution),
        ):
            if value < 1:
                raise WrongParameterError("{what} is {value}: give a number above 0.", what=what, value=value)
        if self.removal is not None and not 0 <= self.removal <= WHOLE:
            raise WrongParameterError(
                "The share that is removed is {value} %: give 0 to 100.", value=self.removal
            )

    def with_removal(self, removal: Decimal | None) -> "Parameters":
        """The same with another share removed."""
        return replace(self, removal=removal)


def pec(kilograms: Decimal | int, parameters: Parameters) -> Fraction:
    """µg/L, exactly. ValueError for a negative amount."""
    if kilograms < 0:
        raise ValueError("a negative amount has no concentration")
    left = WHOLE - Fraction(parameters.removal or 0)
    water = DAYS * parameters.population * parameters.waste_water * parameters.dilution
    return Fraction(kilograms) * MICROGRAMS_IN_KILOGRAM * left / (water * WHOLE)


def short_form(kilograms: Decimal | int, population: int, removal: Decimal | int = 0) -> Fraction:
    """µg/L by the rounded factor that a published page prints; population is a key of SHORT_FORMS."""
    return SHORT_FORMS[population] * Fraction(kilograms) * (WHOLE - Fraction(removal))
