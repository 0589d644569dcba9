"""What an article is made of, whether it adds up, and what is missing.

Source: what is to be known of an article before anything is reckoned, and that fossil, bio-based and recycled shares
and the certificate are told apart, Upphandlingsmyndigheten, Plast inom vården
(https://www.upphandlingsmyndigheten.se/om-hallbar-upphandling/miljomassigt-hallbar-upphandling/). How a gap is told
is our own. Masses are whole milligrams, shares basis points; what nobody has said is None and never nought.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from kedja.plastics.errors import CompositionError, CompositionFault
from kedja.plastics.polymers import Origin, Polymer, find_polymer, polymers

WHOLE_BP = 10_000
TOLERANCE_BP = 100
"""The parts may miss the article's weight by one percent: scales and rounding. Our own."""
MG_PER_G = 1000
HEAVIEST_MG = 10_000_000
"""Ten kilograms: what weighs more is no consumable, and the unit is wrong."""


@dataclass(frozen=True, slots=True)
class Part:
    """A polymer of an article. Shares are of the part; `recycled` and `bio` are None where nobody has said."""

    polymer: str
    mass_mg: int
    bio_bp: int | None = None
    recycled_bp: int | None = None
    certificate: str = ""
    is_mass_balance: bool | None = None
    """The bio-based or recycled raw material is booked, and need not be in this very article."""

    def mass_of(self, origin: Origin) -> int:
        """Milligrams of that origin; what nobody has said to be bio-based or recycled counts as fossil."""
        bio = self.mass_mg * (self.bio_bp or 0) // WHOLE_BP
        recycled = self.mass_mg * (self.recycled_bp or 0) // WHOLE_BP
        return {Origin.BIO: bio, Origin.RECYCLED: recycled, Origin.FOSSIL: self.mass_mg - bio - recycled}[
            origin
        ]


class Adds(StrEnum):
    """Whether the parts come to the article's weight."""

    UP = "up"
    SHORT = "short"
    """Some of the article is not told: paper, steel, or a plastic that nobody has named."""
    WEIGHT_UNKNOWN = "weight_unknown"
    NOTHING_TOLD = "nothing_told"


@dataclass(frozen=True, slots=True)
class Composed:
    """The whole article."""

    adds: Adds
    plastic_mg: int | None
    """What the parts weigh; None where none is told."""
    missing_mg: int | None
    """What of the article's weight no part tells; None where it cannot be known."""
    has_halogen: bool | None
    is_origin_assumed: bool
    """Some part's origin is not told, and counts as fossil."""


def composed(weight_mg: int | None, parts: Sequence[Part], other_mg: int = 0) -> Composed:
    """What the parts come to beside the article's weight; `other_mg` is told to be no plastic. Raises CompositionError."""
    for part in parts:
        _check(part)
    plastic = sum(part.mass_mg for part in parts)
    told = plastic + other_mg
    known = polymers()
    halogen = any(known[part.polymer].is_halogenated for part in parts)
    assumed = any(part.bio_bp is None and part.recycled_bp is None for part in parts)
    if weight_mg is not None and (told - weight_mg) * WHOLE_BP > weight_mg * TOLERANCE_BP:
        raise CompositionError(CompositionFault.MORE_THAN_ARTICLE, f"{grams(told - weight_mg)} g")
    if not parts:
        return Composed(Adds.NOTHING_TOLD, None, weight_mg, None, assumed)
    if weight_mg is None:
        # Without the whole there may be more that nobody has told: no halogen is certain only when it adds up.
        return Composed(Adds.WEIGHT_UNKNOWN, plastic, None, halogen or None, assumed)
    missing = max(weight_mg - told, 0)
    if missing * WHOLE_BP > weight_mg * TOLERANCE_BP:
        return Composed(Adds.SHORT, plastic, missing, halogen or None, assumed)
    return Composed(Adds.UP, plastic, 0, halogen, assumed)


def _check(part: Part) -> None:
    found = polymers().get(part.polymer)
    if found is None:
        raise CompositionError(CompositionFault.UNKNOWN_POLYMER, part.polymer)
    if part.mass_mg <= 0:
        raise CompositionError(CompositionFault.NEGATIVE_MASS, found.words[0])
    shares = [share for share in (part.bio_bp, part.recycled_bp) if share is not None]
    if any(share < 0 for share in shares) or sum(shares) > WHOLE_BP:
        raise CompositionError(CompositionFault.SHARES_OVER_WHOLE, found.words[0])
    if (part.bio_bp and Origin.BIO not in found.origins) or (
        part.recycled_bp and Origin.RECYCLED not in found.origins
    ):
        raise CompositionError(CompositionFault.NOT_FROM_THAT, found.words[0])


def read_parts(text: str, weight_mg: int | None = None) -> tuple[tuple[Polymer, int], ...]:
    """Polymers with milligrams from `PE 5,2; PP 1` (grams) or `PE 80 %; PP 20 %` (of the weight). Raises CompositionError."""
    found = []
    for piece in filter(None, (each.strip() for each in text.split(";"))):
        read = re.fullmatch(r"(.+?)[\s:=]+([\d.,]+)\s*(g|%)?", piece)
        polymer = find_polymer(read[1]) if read else find_polymer(piece)
        if read is None:
            # One polymer without a number is all of the article.
            if polymer is None or ";" in text.strip("; ") or weight_mg is None:
                raise CompositionError(CompositionFault.UNREADABLE, piece)
            found.append((polymer, weight_mg))
            continue
        if polymer is None:
            raise CompositionError(CompositionFault.UNKNOWN_POLYMER, read[1])
        number = _number(read[2], piece)
        if read[3] == "%":
            if weight_mg is None or number > 100:  # noqa: PLR2004 - percent
                raise CompositionError(CompositionFault.UNREADABLE, piece)
            found.append((polymer, int((weight_mg * number / 100).to_integral_value())))
        else:
            found.append((polymer, int((number * MG_PER_G).to_integral_value())))
    return tuple(found)


def _number(text: str, piece: str) -> Decimal:
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise CompositionError(CompositionFault.UNREADABLE, piece) from None
    if number * MG_PER_G > HEAVIEST_MG:
        raise CompositionError(CompositionFault.UNREADABLE, piece)
    return number


def grams(milligrams: int) -> Decimal:
    """As grams, exactly."""
    return Decimal(milligrams) / MG_PER_G


def total_of(parts: Iterable[Part], origin: Origin) -> int:
    """Milligrams of that origin in all parts."""
    return sum(part.mass_of(origin) for part in parts)
