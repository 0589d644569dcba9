"""What it would do to take another article instead: kilograms, CO2e and money over the contract, and after how many uses.

Source: that a reusable article has to be compared for each use, with its washing, Talbot 2026, Acta Anaesthesiologica
Scandinavica 70(1) (https://lup.lub.lu.se/search/publication/bb5a8cfe-5d54-479e-95df-099932984123), and for the ratio of
the scissors Dagens Medicin 2019 (https://www.dagensmedicin.se/alla-nyheter/nyheter/plastanvandningen-okar-i-varden/).
The formula is the plain one: (what one piece costs, weighs or lets out) / its uses + what each use adds.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from kedja.plastics.errors import PlasticsError


@dataclass(frozen=True, slots=True)
class Option:
    """An article as it is used. None is not known, never nought."""

    uses: int = 1
    """How many times one piece is used; 1 for single-use."""
    weight_g: Decimal | None = None
    """Plastic in one piece, with its packaging where that is counted."""
    co2e_g: Decimal | None = None
    """What making one piece and doing away with it lets out."""
    care_co2e_g: Decimal | None = None
    """What each washing and sterilising lets out. A piece that is used once has none."""
    price: Decimal | None = None
    """Kronor for one piece."""
    care_price: Decimal | None = None
    """Kronor for each washing and sterilising."""
    pieces_a_use: Decimal = Decimal(1)
    """How many are taken each time: 0.8 where a fifth of the uses can be done without."""

    def care(self, each: Decimal | None) -> Decimal | None:
        """What the care between two uses comes to: nothing for single-use, not known where nobody has said."""
        return Decimal(0) if each is None and self.uses == 1 else each


@dataclass(frozen=True, slots=True)
class PerUse:
    """What one use comes to."""

    weight_g: Decimal | None
    co2e_g: Decimal | None
    price: Decimal | None


@dataclass(frozen=True, slots=True)
class Substitution:
    """Over all the uses. A minus is a saving."""

    weight_kg: Decimal | None
    co2e_kg: Decimal | None
    kronor: Decimal | None
    co2e_breaks_even: int | None
    """The uses of one piece from which the substitute lets out less; None: it never does, or it is not known."""
    money_breaks_even: int | None


def per_use(option: Option) -> PerUse:
    """One use of it. Raises PlasticsError where a number cannot be right."""
    if option.uses < 1:
        raise PlasticsError("A piece is used at least once.")
    numbers = (
        option.weight_g,
        option.co2e_g,
        option.care_co2e_g,
        option.price,
        option.care_price,
        option.pieces_a_use,
    )
    if any(each is not None and each < 0 for each in numbers):
        raise PlasticsError("Weights, emissions and prices are not below nought.")
    share = option.pieces_a_use / option.uses
    care_co2e, care_price = option.care(option.care_co2e_g), option.care(option.care_price)
    return PerUse(
        None if option.weight_g is None else option.weight_g * share,
        _each_use(option.co2e_g, share, care_co2e, option.pieces_a_use),
        _each_use(option.price, share, care_price, option.pieces_a_use),
    )


def _each_use(piece: Decimal | None, share: Decimal, care: Decimal | None, pieces: Decimal) -> Decimal | None:
    return None if piece is None or care is None else piece * share + care * pieces


def substitution(now: Option, instead: Option, uses: int) -> Substitution:
    """What `instead` does over `uses` uses. Raises PlasticsError."""
    if uses < 0:
        raise PlasticsError("The number of uses is not below nought.")
    one, other = per_use(now), per_use(instead)
    return Substitution(
        _over(one.weight_g, other.weight_g, uses, 1000),
        _over(one.co2e_g, other.co2e_g, uses, 1000),
        _over(one.price, other.price, uses, 1),
        break_even(one.co2e_g, instead.co2e_g, instead.care(instead.care_co2e_g), instead.pieces_a_use),
        break_even(one.price, instead.price, instead.care(instead.care_price), instead.pieces_a_use),
    )


def break_even(
    now_per_use: Decimal | None,
    piece: Decimal | None,
    care: Decimal | None,
    pieces_a_use: Decimal = Decimal(1),
) -> int | None:
    """The least number of uses of a piece for which piece/uses + care is not above what a use comes to now."""
    if now_per_use is None or piece is None or care is None:
        return None
    left = now_per_use - care * pieces_a_use
    if left <= 0:
        return None
    return max(1, int((piece * pieces_a_use / left).to_integral_value(ROUND_CEILING)))


def changed_by(amount: Decimal, percent: Decimal) -> Decimal:
    """What is left of it after a published change: -60 leaves two fifths."""
    if percent < -100:  # noqa: PLR2004 - percent
        raise PlasticsError("A change takes away 100 % at most.")
    return amount * (100 + percent) / 100


def percent_over(one: Decimal, other: Decimal) -> int:
    """By how many whole percent `other` lies above `one`, as the studies print it."""
    return int(((other / one - 1) * 100).to_integral_value(ROUND_HALF_UP))


def _over(one: Decimal | None, other: Decimal | None, uses: int, unit: int) -> Decimal | None:
    return None if one is None or other is None else (other - one) * uses / unit
