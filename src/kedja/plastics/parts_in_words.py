"""What an article is made of as one line of text, each polymer with its own shares: `PE 5,2 (återvunnet 30 %, EuCertPlast); PP 1`.

Source: that fossil, bio-based and recycled shares and the certificate are told apart, as `composition.py`; that each
polymer has its own is a matter of course: a handle of recycled polypropylene does not make the bag recycled. The form of
the line is our own. It is read in Swedish and English, and written in either.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from kedja.language import Language
from kedja.plastics.composition import Part, grams, read_parts
from kedja.plastics.errors import CompositionError, CompositionFault

BIO = {"sv": "biobaserat", "en": "bio-based"}
RECYCLED = {"sv": "återvunnet", "en": "recycled"}
BALANCE = {"sv": "massbalans", "en": "mass balance"}
NO_BALANCE = {"sv": "ingen massbalans", "en": "no mass balance"}
PERCENT_BP = 100
WHOLE_PERCENT = 100
_BIO = {*BIO.values(), "biobaserad", "bio"}
_RECYCLED = {*RECYCLED.values(), "återvunnen"}
_SHARE = re.compile(r"(?:(?P<before>[^\d%]+?)\s+)?(?P<number>\d+(?:[.,]\d+)?)\s*%(?:\s+(?P<after>[^\d%]+))?")
_BETWEEN = re.compile(r"(?<!\d),|,(?!\d)")
"""Not the comma of a decimal."""
_SIGNS = re.compile(r"[,;()%\s]+")
"""What the line itself is divided by: in a certificate's name it becomes a blank."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Of a part: None where nobody has said."""

    bio_bp: int | None = None
    recycled_bp: int | None = None
    certificate: str = ""
    is_mass_balance: bool | None = None


def read_told_parts(text: str, weight_mg: int | None = None, others: Shares = Shares()) -> tuple[Part, ...]:
    """The parts; `others` holds for those that tell no shares of their own. Raises CompositionError."""
    found: dict[str, Part] = {}
    pieces = [each.strip() for each in re.split(r"[;\n]", text) if each.strip()]
    bare = [re.sub(r"\s*\([^()]*\)\s*$", "", each) for each in pieces]
    read = read_parts("; ".join(bare), weight_mg)
    for piece, (polymer, mass) in zip(pieces, read, strict=True):
        told = re.search(r"\(([^()]*)\)\s*$", piece)
        shares = _shares(told[1], piece) if told else others
        part = Part(
            polymer.key, mass, shares.bio_bp, shares.recycled_bp, shares.certificate, shares.is_mass_balance
        )
        standing = found.get(polymer.key)
        if standing is None:
            found[polymer.key] = part
        elif replace(standing, mass_mg=mass) == part:
            found[polymer.key] = replace(standing, mass_mg=standing.mass_mg + mass)
        else:
            raise CompositionError(CompositionFault.TWICE, polymer.words[0])
    return tuple(found.values())


def _shares(text: str, piece: str) -> Shares:
    shares = Shares()
    for word in filter(None, (each.strip() for each in _BETWEEN.split(text))):
        plain = " ".join(word.casefold().split())
        share = _SHARE.fullmatch(plain)
        if share is not None:
            said = (share["before"] or share["after"] or "").strip(" :=")
            basis_points = _basis_points(share["number"], piece)
            if said in _BIO:
                shares = replace(shares, bio_bp=basis_points)
            elif said in _RECYCLED:
                shares = replace(shares, recycled_bp=basis_points)
            else:
                raise CompositionError(CompositionFault.UNREADABLE_SHARE, word)
        elif plain in NO_BALANCE.values():
            shares = replace(shares, is_mass_balance=False)
        elif plain in BALANCE.values():
            shares = replace(shares, is_mass_balance=True)
        elif "%" in plain or plain in _BIO | _RECYCLED or shares.certificate:
            raise CompositionError(CompositionFault.UNREADABLE_SHARE, word)
        else:
            shares = replace(shares, certificate=word)
    return shares


def _basis_points(text: str, piece: str) -> int:
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise CompositionError(CompositionFault.UNREADABLE_SHARE, piece) from None
    if not 0 <= number <= WHOLE_PERCENT:
        raise CompositionError(CompositionFault.UNREADABLE_SHARE, piece)
    return int((number * PERCENT_BP).to_integral_value())


def write_parts(parts: Iterable[Part], language: Language) -> str:
    """The line that is read as these parts."""
    sign = "," if language == "sv" else "."
    lines = []
    for part in parts:
        words = [
            *(
                f"{word[language]} {_plain(Decimal(share) / PERCENT_BP, sign)} %"
                for word, share in ((BIO, part.bio_bp), (RECYCLED, part.recycled_bp))
                if share is not None
            ),
            *([certificate] if (certificate := _SIGNS.sub(" ", part.certificate).strip()) else []),
            *(
                []
                if part.is_mass_balance is None
                else [(BALANCE if part.is_mass_balance else NO_BALANCE)[language]]
            ),
        ]
        told = f" ({', '.join(words)})" if words else ""
        lines.append(f"{part.polymer.upper()} {_plain(grams(part.mass_mg), sign)}{told}")
    return "; ".join(lines)


def _plain(number: Decimal, sign: str) -> str:
    return f"{number.normalize():f}".replace(".", sign)
