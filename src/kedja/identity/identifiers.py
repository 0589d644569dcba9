"""Identifiers of suppliers: read from how people write them, and validated by their register's check digit.

Swedish organisation numbers (10 digits, Luhn; also with 16 before them), Swedish personal and coordination
numbers (a sole trader's organisation number is the person's own), VAT numbers with a country prefix,
British company numbers, LEI. The rules are python-stdnum's, and for Swedish numbers those of Skatteverket:
the third digit of an organisation number is at least 2, a coordination number has 60 added to the day of
birth.
"""

import re
from dataclasses import dataclass
from datetime import date

from stdnum import lei, luhn
from stdnum.ch import vat as ch_vat
from stdnum.eu import vat as eu_vat
from stdnum.gb import vat as gb_vat
from stdnum.no import mva as no_mva

VAT_COUNTRIES: dict[str, str] = {
    "AT": "AUT", "BE": "BEL", "BG": "BGR", "CY": "CYP", "CZ": "CZE", "DE": "DEU", "DK": "DNK", "EE": "EST",
    "EL": "GRC", "ES": "ESP", "FI": "FIN", "FR": "FRA", "HR": "HRV", "HU": "HUN", "IE": "IRL", "IT": "ITA",
    "LT": "LTU", "LU": "LUX", "LV": "LVA", "MT": "MLT", "NL": "NLD", "PL": "POL", "PT": "PRT", "RO": "ROU",
    "SE": "SWE", "SI": "SVN", "SK": "SVK", "GB": "GBR", "XI": "GBR", "NO": "NOR", "CHE": "CHE",
}  # fmt: skip
"""Prefixes of VAT numbers to the country (alpha-3); Greece writes EL, Northern Ireland XI."""

LAST_BRITISH_NUMBER = 17_500_000
"""No company of England and Wales has a higher number yet: eight digits above it are something else."""

LEI_LENGTH = 20
SWEDISH_VAT_LENGTH = len("SE556074308901")
LEAST_THIRD_DIGIT = 2
ADDED_TO_DAY = 60
LEAP_DAY = (2, 29)

_DIGITS = re.compile(r"\D+")
_SWEDISH = re.compile(r"^(?:16|18|19|20)?\d{6}\s*[-+–]?\s*\d{4}$")
_BRITISH = re.compile(
    r"^(?:GB-COH-)?((?:SC|NI|OC|SO|NC|RC|FC|SF|NF|LP|SL|NL|IP|SP|NP|RS|CE|GE|SE|AC|SA|NA|PC|CS)\d{6}|R\d{7})$"
)
_IN_NAME = re.compile(
    r"[:(\[]\s*(?:company\s+(?:no|number)\.?\s*|co\.?\s*no\.?\s*|reg\.?\s*no\.?\s*)?(\d{8})\s*[)\]]?\s*$",
    re.IGNORECASE,
)
_MAY_END_A_NUMBER = frozenset("0123456789)] ")
_SWEDISH_IN_NAME = re.compile(r"[\s:(,]+((?:16|18|19|20)?\d{6}-\d{4})\s*\)?\s*$")


@dataclass(frozen=True, slots=True)
class Identifier:
    """A supplier's number in one spelling. `person`: it is a private person's own and must never be shown."""

    scheme: str
    value: str
    key: str
    country: str | None
    person: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a number identifies nobody: 'identifier-invalid' (wrong check digit) or 'identifier-unrecognised'."""

    reason: str


INVALID = Fault("identifier-invalid")
UNRECOGNISED = Fault("identifier-unrecognised")


def read_identifier(text: str) -> Identifier | Fault:
    """The identifier that `text` writes, or why it is none."""
    compact = re.sub(r"[\s.\u00a0]+", "", text).upper()
    if _SWEDISH.match(text.strip()) or (compact.isdigit() and len(compact) in (10, 12)):
        return _swedish(_DIGITS.sub("", compact), dashed=not compact.isdigit())
    british = _BRITISH.match(compact)
    if british:
        return _british(british.group(1))
    if re.fullmatch(r"GB-COH-\d{1,8}", compact):
        return _british(compact[7:].zfill(8))
    if len(compact) == LEI_LENGTH and lei.is_valid(compact):
        return Identifier("LEI", compact, f"LEI{compact}", None)
    if compact[:2].isalpha() and any(map(str.isdigit, compact)):
        return _vat(re.sub(r"[-/]", "", compact))
    return UNRECOGNISED


def find_in_name(name: str) -> tuple[Identifier, str] | None:
    """A number written behind a name ('KINGS COLLEGE LONDON:03529700'), and the name without it."""
    if name[-1:] not in _MAY_END_A_NUMBER:
        return None
    found = _IN_NAME.search(name)
    if found and int(found.group(1)) <= LAST_BRITISH_NUMBER:
        return _british(found.group(1)), name[: found.start()].strip(" ,:")
    found = _SWEDISH_IN_NAME.search(name)
    if found:
        identifier = read_identifier(found.group(1))
        if isinstance(identifier, Identifier):
            return identifier, name[: found.start()].strip(" ,:")
    return None


def without_number(name: str) -> str:
    """A name without the eight digits that some ledgers write behind it, whatever register they are from."""
    return _IN_NAME.sub("", name).strip(" ,:") if name[-1:] in _MAY_END_A_NUMBER else name


def _british(number: str) -> Identifier:
    return Identifier("GB-COH", number, f"GB{number}", "GBR")


def _swedish(digits: str, *, dashed: bool) -> Identifier | Fault:
    """Ten digits, or twelve with a century: 16 is a legal person, 18–20 a natural one."""
    century, number = digits[:-10], digits[-10:]
    valid = luhn.is_valid(number)
    if century in ("", "18", "19", "20") and _is_birth_date(number) and (valid or century or dashed):
        # A personal number with a slip of the pen still points at a person: it is hidden like a right one.
        return Identifier("SE-PERSON", "", f"person:{number}", "SWE", person=True)
    if not valid or century not in ("", "16") or int(number[2]) < LEAST_THIRD_DIGIT:
        return INVALID
    return Identifier("SE-ORGNR", number, f"SE{number}", "SWE")


def _is_birth_date(number: str) -> bool:
    """Whether ten digits begin with a day of birth; a coordination number has 60 added to the day."""
    year, month, day = int(number[:2]), int(number[2:4]), int(number[4:6])
    day = day - ADDED_TO_DAY if day > ADDED_TO_DAY else day
    try:
        date(2000 + year, month, day)
    except ValueError:
        return (month, day) == LEAP_DAY  # of the other century
    return True


def _vat(number: str) -> Identifier | Fault:
    """A VAT number with its country's prefix, by the country's own rule."""
    prefix = "CHE" if number.startswith("CHE") else number[:2]
    if prefix not in VAT_COUNTRIES:
        return UNRECOGNISED
    if prefix == "SE":
        return _swedish_vat(number)
    if not _is_valid_vat(prefix, number):
        return INVALID
    bare = re.sub(r"(?:MVA|MWST|TVA|IVA|TPV)$", "", number) if prefix in ("NO", "CHE") else number
    return Identifier(f"{prefix[:2]}-VAT", bare, bare, VAT_COUNTRIES[prefix])


def _swedish_vat(number: str) -> Identifier | Fault:
    """SE, the ten digits of the organisation or person, and 01."""
    if len(number) != SWEDISH_VAT_LENGTH or not number[2:].isdigit():
        return INVALID
    whose = _swedish(number[2:12], dashed=False)
    if isinstance(whose, Fault) or whose.person:
        return whose
    return Identifier("SE-VAT", number, whose.key, "SWE")


def _is_valid_vat(prefix: str, number: str) -> bool:
    if prefix == "CHE":
        return bool(ch_vat.is_valid(number))
    if prefix in ("GB", "XI"):
        return bool(gb_vat.is_valid(number[2:]))
    if prefix == "NO":
        return bool(no_mva.is_valid(number.removesuffix("MVA") + "MVA"))
    return bool(eu_vat.is_valid(number))
