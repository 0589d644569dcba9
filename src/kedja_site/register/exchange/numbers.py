"""Numbers that registers have given, in the one spelling that they are kept and compared in."""

import re

from stdnum import lei

from kedja.identity.identifiers import Identifier, read_identifier
from kedja_site.register.statuses import IdentifierKind

_SIGNS = re.compile(r"[\s.\-–/]+")


class PersonNumberError(ValueError):
    """The number is a private person's own (a sole trader's): it is not kept."""


class WrongNumberError(ValueError):
    """The number's check digit, or its form, is not right."""


def read_number(kind: str, text: str) -> str:
    """The number as it is kept. Raises PersonNumberError, WrongNumberError."""
    bare = _SIGNS.sub("", text).upper()
    match kind:
        case IdentifierKind.ORGANISATION_NUMBER:
            found = read_identifier(text)
            if isinstance(found, Identifier) and found.person:
                raise PersonNumberError
            if not isinstance(found, Identifier) or found.scheme not in {"SE-ORGNR", "SE-VAT"}:
                raise WrongNumberError
            return found.key.removeprefix("SE")
        case IdentifierKind.VAT:
            found = read_identifier(text)
            if isinstance(found, Identifier) and found.person:
                raise PersonNumberError
            if not isinstance(found, Identifier) or not found.scheme.endswith("-VAT"):
                raise WrongNumberError
            return found.value
        case IdentifierKind.LEI:
            if not lei.is_valid(bare):
                raise WrongNumberError
            return bare
        case _:
            return " ".join(text.split())


def spellings(kind: str, value: str) -> tuple[str, ...]:
    """How the same number may stand in the register: with a dash where people write one."""
    if kind == IdentifierKind.ORGANISATION_NUMBER:
        bare = value.replace("-", "")
        return (bare, f"{bare[:6]}-{bare[6:]}")
    return (value,)


def bare_number(kind: str, value: str) -> str:
    """A number of the register as numbers are compared."""
    return value.replace("-", "") if kind == IdentifierKind.ORGANISATION_NUMBER else value


def number_in(text: str) -> tuple[str, str] | None:
    """The kind and value of a text that is nothing but a number with a valid check digit."""
    found = read_identifier(text)
    if not isinstance(found, Identifier) or found.person:
        return None
    if found.scheme == "SE-ORGNR":
        return IdentifierKind.ORGANISATION_NUMBER, found.value
    if found.scheme == "LEI":
        return IdentifierKind.LEI, found.value
    return (IdentifierKind.VAT, found.value) if found.scheme.endswith("-VAT") else None
