"""Names a run gives by itself, to masked persons and to suppliers nobody names: stored in Swedish, shown in the reader's."""

import re

from kedja.language import Language

UNKNOWN_NAME = "Okänd leverantör"
MASKED_NAME = "Privatperson {number} (maskerad)"
SHOWN: dict[Language, tuple[str, str]] = {
    "sv": (UNKNOWN_NAME, MASKED_NAME),
    "en": ("Unknown supplier", "Private person {number} (masked)"),
}
_MASKED = re.compile(re.escape(MASKED_NAME).replace(r"\{number\}", "([0-9]+)"))


def shown_supplier(name: str, language: Language) -> str:
    """A supplier's name as stored in a run, as a reader sees it: names from the ledger stay as they are."""
    unknown, masked = SHOWN[language]
    if name == UNKNOWN_NAME:
        return unknown
    found = _MASKED.fullmatch(name)
    return masked.format(number=found[1]) if found else name
