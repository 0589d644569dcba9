"""Whether the ATC code that a product is said to have is one of its substances'.

Source: the codes of the table `substances`, each confirmed or not. A substance has several codes, by use and by combination, and the
table does not have them all: what it is not sure of is told and hinders nothing. What is ours: a code that is not the substance's may
stand where the tenderer gives the reason, such as a combination product.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class CodeFit(StrEnum):
    """How a product's code stands to its substances."""

    NOT_TOLD = "not_told"
    FITS = "fits"
    UNCERTAIN = "uncertain"
    """The table has no confirmed code for some substance: it may be right."""
    OTHER = "other"
    """The table knows every substance's codes, and it is none of them: a reason is needed."""


@dataclass(frozen=True, slots=True)
class KnownCodes:
    """What the table has of a substance."""

    codes: tuple[str, ...]
    is_confirmed: bool


def code_fit(code: str, substances: Sequence[KnownCodes]) -> CodeFit:
    """A code fits where every substance of the product has it; of a product without substances nothing is known."""
    wanted = code.strip().upper()
    if not wanted:
        return CodeFit.NOT_TOLD
    lacking = [one for one in substances if wanted not in one.codes]
    if substances and not lacking:
        return CodeFit.FITS
    if not substances or any(not one.is_confirmed or not one.codes for one in lacking):
        return CodeFit.UNCERTAIN
    return CodeFit.OTHER
