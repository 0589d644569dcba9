"""From the quotient of exposure and no-effect concentration to a class of environmental risk.

Source: the limits as printed on environmental information of fass.se, after the guidance of 2007 (SECIS) that Ågerstrand
& Rudén quote. Each limit belongs to the class below it. No data, and not enough data, are classes of their own.
"""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class RiskClass(StrEnum):
    """The classes. What has no class by a number is never between those that have."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    INSIGNIFICANT = "insignificant"
    NOT_ENOUGH_DATA = "not_enough_data"
    """One of the two numbers is there."""
    NO_DATA = "no_data"
    """Neither is."""

    @property
    def is_known(self) -> bool:
        """Whether the class rests on a quotient."""
        return self in LIMITS


LIMITS: dict[RiskClass, tuple[Fraction | None, Fraction | None]] = {
    RiskClass.INSIGNIFICANT: (None, Fraction(1, 10)),
    RiskClass.LOW: (Fraction(1, 10), Fraction(1)),
    RiskClass.MODERATE: (Fraction(1), Fraction(10)),
    RiskClass.HIGH: (Fraction(10), None),
}
"""Class → above, and at most."""

Number = Decimal | Fraction | int


def quotient(pec: Number | None, pnec: Number | None) -> Fraction | None:
    """PEC/PNEC, exactly; None where one is not known."""
    if pec is None or pnec is None or pnec <= 0:
        return None
    return Fraction(pec) / Fraction(pnec)


def risk_class(pec: Number | None, pnec: Number | None) -> RiskClass:
    """The class of a substance by its concentrations, both in µg/L."""
    found = quotient(pec, pnec)
    if found is None:
        return RiskClass.NO_DATA if pec is None and pnec is None else RiskClass.NOT_ENOUGH_DATA
    return class_of(found)


def class_of(found: Number) -> RiskClass:
    """The class of a quotient."""
    for each, (_above, at_most) in LIMITS.items():
        if at_most is not None and found <= at_most:
            return each
    return RiskClass.HIGH
