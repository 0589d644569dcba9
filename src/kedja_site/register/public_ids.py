"""Names of records in addresses, letters and releases: persistent, not to be counted or guessed, with a check digit.

`A-7K3M9Q2X-5`: a letter for the kind, eight random signs, and the check sign of ISO/IEC 7064 MOD 37,36 over all of them,
which finds every single wrong sign and every two signs that changed places. One of the eight at least is a digit: by
that a search tells an id from a word.
"""

import secrets
from collections.abc import Callable

from stdnum.iso7064 import mod_37_36

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another
LENGTH = 8
LONGEST = LENGTH + 4


def new_public_id(kind: str, choice: Callable[[str], str] = secrets.choice) -> str:
    """A new name for a record of `kind`, a capital letter."""
    signs = ""
    while not any(sign.isdigit() for sign in signs):
        signs = "".join(choice(SIGNS) for _ in range(LENGTH))
    return f"{kind}-{signs}-{mod_37_36.calc_check_digit(kind + signs)}"


def read_public_id(text: str) -> str | None:
    """The name in its one form, however it was typed; None where its check sign does not agree."""
    signs = "".join(sign for sign in text.upper() if sign.isalnum())
    if len(signs) != LENGTH + 2 or not signs.isascii() or not mod_37_36.is_valid(signs):
        return None
    return f"{signs[0]}-{signs[1:-1]}-{signs[-1]}"


def new_supplier_id() -> str:
    """S for supplier."""
    return new_public_id("S")


def new_site_id() -> str:
    """A for anläggning."""
    return new_public_id("A")


def new_contract_id() -> str:
    """K for kontrakt."""
    return new_public_id("K")
