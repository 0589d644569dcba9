"""Layouts that Kedja knows by heart: recognised by their headings, with what the headings do not say.

`leverantorsreskontra-1.1` is the Swedish ledger standard (lankadedata.se/spec/leverantorsreskontra), recognised by
its nine mandatory columns. `uk-spend` is the form in which British public bodies publish payments, from HM
Treasury's guidance of 2010; it is always in pounds sterling.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kedja.ledger.fields import plain


@dataclass(frozen=True, slots=True)
class KnownLayout:
    """`needs`: plain headings that all must be there. `currency` holds where no column tells."""

    name: str
    needs: frozenset[str]
    currency: str


KNOWN_LAYOUTS: tuple[KnownLayout, ...] = (
    KnownLayout(
        "leverantorsreskontra-1.1",
        frozenset(
            {
                "kopareid",
                "kopare",
                "verifikationsnummer",
                "leverantor",
                "leverantorid",
                "kontonr",
                "kontotext",
                "belopp",
                "datum",
            }
        ),
        "SEK",
    ),
    KnownLayout(
        "uk-spend", frozenset(("expensetype", "expensearea", "supplier", "transactionnumber")), "GBP"
    ),
)


def known_layouts() -> tuple[KnownLayout, ...]:
    """Every layout known by heart."""
    return KNOWN_LAYOUTS


def recognise(headings: Sequence[str]) -> KnownLayout | None:
    """The known layout that a file with these headings has."""
    names = {plain(heading) for heading in headings}
    return next((layout for layout in KNOWN_LAYOUTS if layout.needs <= names), None)
