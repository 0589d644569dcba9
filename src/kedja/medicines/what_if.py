"""What would happen if a part of one substance were another instead, or if treatment removed more.

Source: the formula of `exposure`, before and after; that the amounts change by a share and a dose ratio is plain
arithmetic. The dose ratio is the reader's own: no source here says what replaces what in care.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kedja.medicines.errors import WrongParameterError
from kedja.medicines.exposure import WHOLE, Parameters, pec
from kedja.medicines.risk_class import RiskClass, quotient, risk_class


@dataclass(frozen=True, slots=True)
class Sold:
    """A substance's amount with what is needed for its class. `limit` in µg/L, None where none is known."""

    kilograms: Decimal
    limit: Decimal | None
    removal: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Amount, concentration, quotient and class."""

    kilograms: Decimal
    pec: Fraction
    quotient: Fraction | None
    risk_class: RiskClass


@dataclass(frozen=True, slots=True)
class Change:
    """Before and after."""

    before: Outcome
    after: Outcome


def outcome(sold: Sold, parameters: Parameters) -> Outcome:
    """How it stands."""
    found = pec(sold.kilograms, parameters.with_removal(sold.removal))
    return Outcome(sold.kilograms, found, quotient(found, sold.limit), risk_class(found, sold.limit))


def substitute(
    old: Sold, new: Sold, parameters: Parameters, *, percent: Decimal, dose_ratio: Decimal
) -> tuple[Change, Change]:
    """`percent` of the old substance is replaced, by `dose_ratio` kg of the new one for each kg. Raises WrongParameterError."""
    if not 0 <= percent <= WHOLE:
        raise WrongParameterError("The share that is replaced is {value} %: give 0 to 100.", value=percent)
    if dose_ratio <= 0:
        raise WrongParameterError("The dose ratio is {value}: give a number above 0.", value=dose_ratio)
    moved = old.kilograms * percent / WHOLE
    less = Sold(old.kilograms - moved, old.limit, old.removal)
    more = Sold(new.kilograms + moved * dose_ratio, new.limit, new.removal)
    return (
        Change(outcome(old, parameters), outcome(less, parameters)),
        Change(outcome(new, parameters), outcome(more, parameters)),
    )


def treat(sold: Sold, parameters: Parameters, removal: Decimal) -> Change:
    """As if treatment removed `removal` percent."""
    treated = Sold(sold.kilograms, sold.limit, removal)
    return Change(outcome(sold, parameters), outcome(treated, parameters))
