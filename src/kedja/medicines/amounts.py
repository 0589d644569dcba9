"""From a line of purchases to micrograms of an active substance, or to what is wrong with the line.

    micrograms = strength × size of the package × packages × share of the salt that is the substance

Source: plain arithmetic of units (SI); molar shares of salts in the reference table `substance_salts`. What cannot be
worked out is never taken for nought or for something near: units of effect (IU) need a factor of their own, a salt needs
one too, and a strength by volume needs a package by volume.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from functools import cache

from kedja.medicines.substances import Substance, substances

MASS = {
    "ng": Fraction(1, 1000),
    "µg": Fraction(1),
    "mikrog": Fraction(1),
    "mikrogram": Fraction(1),
    "mcg": Fraction(1),
    "ug": Fraction(1),
    "mg": Fraction(10**3),
    "g": Fraction(10**6),
    "gram": Fraction(10**6),
    "kg": Fraction(10**9),
}
"""Unit → micrograms."""
VOLUME = {
    "ml": Fraction(1),
    "milliliter": Fraction(1),
    "cl": Fraction(10),
    "dl": Fraction(100),
    "l": Fraction(1000),
}
"""Unit → millilitres."""
EFFECT = frozenset({"ie", "iu", "e", "enheter", "units", "mie", "miu", "kie", "te"})
"""Units of effect: what a microgram does differs from substance to substance."""
PIECES = frozenset(
    {"", "st", "styck", "stycken", "tablett", "tabletter", "kapsel", "kapslar", "dos", "doser", "ampull", "ampuller",
     "plåster", "stolpiller", "suppositorier", "endosbehållare", "tablets", "capsules", "doses", "pieces", "pcs"}
)  # fmt: skip
SALT_WORDS = (
    "natrium", "kalium", "kalcium", "magnesium", "litium", "hydroklorid", "klorid", "hydrobromid", "bromid", "maleat",
    "fumarat", "tartrat", "succinat", "suckinat", "besilat", "mesilat", "tosilat", "acetat", "sulfat", "fosfat", "citrat",
    "nitrat", "laktat", "epolamin", "oxalat", "pamoat", "malat", "lysin", "arginin", "trometamol", "dietylamin",
    "sodium", "potassium", "calcium", "hydrochloride", "chloride", "hydrobromide", "bromide", "maleate", "fumarate",
    "tartrate", "succinate", "besylate", "besilate", "mesylate", "mesilate", "tosylate", "acetate", "sulfate", "sulphate",
    "phosphate", "citrate", "nitrate", "lactate", "epolamine", "oxalate", "pamoate", "malate", "lysine", "arginine",
)  # fmt: skip

MOST = 10**16
"""Micrograms: ten thousand tonnes, more than the country uses of anything. A line with more is mistyped."""

_AMOUNT = re.compile(r"([-−]?\d[\d\s\u00a0.,]*)\s*([^\d\s/+]*)")
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
_PER = re.compile(r"(.+?)(?:/|\sper\s)\s*(\d+(?:[.,]\d+)?)?\s*([^\d\s]+)")


class Trouble(StrEnum):
    """What keeps a line out of the sums."""

    UNKNOWN_SUBSTANCE = "unknown_substance"
    SALT_WITHOUT_FACTOR = "salt_without_factor"
    SEVERAL_SUBSTANCES = "several_substances"
    NO_STRENGTH = "no_strength"
    NO_PACKAGE = "no_package"
    NO_NUMBER = "no_number"
    NEGATIVE = "negative"
    UNKNOWN_UNIT = "unknown_unit"
    EFFECT_UNIT = "effect_unit"
    UNITS_DO_NOT_FIT = "units_do_not_fit"
    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS = "ambiguous"
    """1,500 may be one and a half or fifteen hundred."""
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class Fault:
    """The field of the line that is at fault, what is wrong, and the value as it stands."""

    field: str
    trouble: Trouble
    value: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of purchases as written. Either strength, package and packages, or an amount with its unit."""

    substance: str = ""
    atc: str = ""
    strength: str = ""
    """`500 mg`, `10 mg/ml`, `20 mg/g`, `50 µg/dos`."""
    package: str = ""
    """`100`, `100 tabletter`, `10 ml`, `30 g`."""
    packages: str = ""
    amount: str = ""
    """A number without thousands signs: instead of the three."""
    amount_unit: str = "kg"
    is_strength_of_base: bool = False
    """A salt is named, and the strength is given as the substance itself."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What the line comes to."""

    substance: str
    micrograms: int
    salt: str = ""
    """The salt that it was worked out from."""


@dataclass(frozen=True, slots=True)
class Named:
    """A substance with the salt that it was named as; `share` in ten-thousandths."""

    substance: Substance
    salt: str = ""
    share: int = 10_000


def read_line(line: Line, effect_factors: Mapping[str, Fraction] | None = None) -> Amount | Fault:
    """The amount of the line. `effect_factors`: substance → micrograms in an international unit, where one is known."""
    named = name_of(line.substance, line.atc)
    if isinstance(named, Fault):
        return named
    per_unit = (effect_factors or {}).get(named.substance.key)
    found = _given(line, per_unit) if line.amount else _counted(line, per_unit)
    if isinstance(found, Fault):
        return found
    if found > MOST:
        return Fault("amount" if line.amount else "packages", Trouble.TOO_LARGE, line.amount or line.packages)
    share = Fraction(1) if line.is_strength_of_base else Fraction(named.share, 10_000)
    return Amount(named.substance.key, round(found * share), "" if line.is_strength_of_base else named.salt)


def name_of(text: str, atc: str = "") -> Named | Fault:
    """The substance that `text` names, in Swedish or English, itself or as a salt; without a text, by its ATC code."""
    wanted = " ".join(text.casefold().split())
    if not wanted:
        found = _by_atc().get(atc.strip().upper(), ())
        return (
            Named(found[0]) if len(found) == 1 else Fault("substance", Trouble.UNKNOWN_SUBSTANCE, atc or text)
        )
    known = _names().get(_joined(wanted))
    if known is not None:
        return known
    parts = [part.strip() for part in re.split(r"\s*(?:\+|/|;| och | and )\s*", wanted) if part.strip()]
    if len(parts) > 1 and any(_joined(part) in _names() for part in parts):
        return Fault("substance", Trouble.SEVERAL_SUBSTANCES, text)
    if any(_is_salt_of(_joined(wanted), name) for name in _names()):
        return Fault("substance", Trouble.SALT_WITHOUT_FACTOR, text)
    return Fault("substance", Trouble.UNKNOWN_SUBSTANCE, text)


def _joined(text: str) -> str:
    return re.sub(r"[\s-]+", "", text.casefold())


def _is_salt_of(text: str, name: str) -> bool:
    rest = text.removeprefix(name)
    return rest != text and any(rest.startswith(word) for word in SALT_WORDS)


@cache
def _names() -> dict[str, Named]:
    found: dict[str, Named] = {}
    for each in substances().values():
        for salt in each.salts:
            for name in (salt.name_sv, salt.name_en):
                found[_joined(name)] = Named(each, name, salt.share)
    for each in substances().values():
        for name in (each.name_sv, each.name_en):
            found[_joined(name)] = Named(each)
    return found


@cache
def _by_atc() -> dict[str, tuple[Substance, ...]]:
    found: dict[str, tuple[Substance, ...]] = {}
    for each in substances().values():
        for code in each.atc:
            found[code] = (*found.get(code, ()), each)
    return found


def _given(line: Line, per_unit: Fraction | None) -> Fraction | Fault:
    number = _plain_number("amount", line.amount)
    if isinstance(number, Fault):
        return number
    return _mass_of(
        "amount", f"{line.amount} {line.amount_unit}".strip(), number, _unit(line.amount_unit), per_unit
    )


def _counted(line: Line, per_unit: Fraction | None) -> Fraction | Fault:
    packages = (
        _plain_number("packages", line.packages)
        if line.packages.strip()
        else Fault("packages", Trouble.NO_NUMBER, "")
    )
    if isinstance(packages, Fault):
        return packages
    strength = _strength(line.strength, per_unit)
    if isinstance(strength, Fault):
        return strength
    package = _package(line.package)
    if isinstance(package, Fault):
        return package
    if strength.by != package.by:
        return Fault("package", Trouble.UNITS_DO_NOT_FIT, line.package)
    return strength.micrograms * package.size * packages


@dataclass(frozen=True, slots=True)
class _Package:
    size: Fraction
    by: str


@dataclass(frozen=True, slots=True)
class _Strength:
    micrograms: Fraction
    by: str


_PIECE, _MILLILITRE, _MICROGRAM = "piece", "millilitre", "microgram"


def _base(unit: str) -> tuple[str, Fraction] | None:
    """What a unit measures, and how many of the smallest it is."""
    if unit in VOLUME:
        return _MILLILITRE, VOLUME[unit]
    if unit in MASS:
        return _MICROGRAM, MASS[unit]
    return (_PIECE, Fraction(1)) if unit in PIECES else None


def _package(text: str) -> _Package | Fault:
    if not text.strip():
        return Fault("package", Trouble.NO_PACKAGE, "")
    read = _amount("package", text)
    if isinstance(read, Fault):
        return read
    base = _base(read[1])
    return _Package(read[0] * base[1], base[0]) if base else Fault("package", Trouble.UNKNOWN_UNIT, text)


def _strength(text: str, per_unit: Fraction | None) -> _Strength | Fault:
    """Micrograms in a piece, a millilitre or a microgram."""
    if not text.strip() or "+" in text:
        trouble = Trouble.SEVERAL_SUBSTANCES if text.strip() else Trouble.NO_STRENGTH
        return Fault("strength", trouble, text.strip())
    per = _PER.fullmatch(text.strip())
    read = _amount("strength", per[1] if per else text, text)
    if isinstance(read, Fault):
        return read
    mass = _mass_of("strength", text, *read, per_unit)
    if isinstance(mass, Fault) or per is None:
        return mass if isinstance(mass, Fault) else _Strength(mass, _PIECE)
    base = _base(_unit(per[3]))
    if base is None:
        return Fault("strength", Trouble.UNKNOWN_UNIT, text)
    if base[0] == _MICROGRAM and per[2] and _unit(per[3]) != "g":
        return Fault("strength", Trouble.SEVERAL_SUBSTANCES, text)
    by = Fraction(Decimal((per[2] or "1").replace(",", "."))) * base[1]
    return _Strength(mass / by, base[0]) if by else Fault("strength", Trouble.NOT_A_NUMBER, text)


def _mass_of(
    field: str, text: str, number: Fraction, unit: str, per_unit: Fraction | None
) -> Fraction | Fault:
    """Micrograms."""
    if unit in MASS:
        return number * MASS[unit]
    if unit not in EFFECT:
        return Fault(field, Trouble.UNKNOWN_UNIT, text)
    times = {"mie": 10**6, "miu": 10**6, "kie": 1000}.get(unit, 1)
    return Fault(field, Trouble.EFFECT_UNIT, text) if per_unit is None else number * times * per_unit


def _amount(field: str, text: str, whole: str | None = None) -> tuple[Fraction, str] | Fault:
    """A number and its unit."""
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        return Fault(field, Trouble.NOT_A_NUMBER, whole or text)
    if _AMBIGUOUS.fullmatch(match[1].strip()):
        return Fault(field, Trouble.AMBIGUOUS, whole or text)
    number = _plain_number(field, match[1], whole or text)
    return number if isinstance(number, Fault) else (number, _unit(match[2]))


def _unit(text: str) -> str:
    return text.strip().casefold().replace("μ", "µ").rstrip(".")


def _plain_number(field: str, text: str, whole: str | None = None) -> Fraction | Fault:
    plain = re.sub(r"[\s\u00a0]", "", text).replace("−", "-").replace(",", ".")
    try:
        number = Fraction(Decimal(plain))
    except (InvalidOperation, ValueError, OverflowError):
        return Fault(field, Trouble.NOT_A_NUMBER, whole or text)
    return Fault(field, Trouble.NEGATIVE, whole or text) if number < 0 else number
