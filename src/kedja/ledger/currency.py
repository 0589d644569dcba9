"""In which currency a file's amounts are, where no column tells."""

from collections.abc import Sequence

from kedja.ledger.fields import plain

HEADING_WORDS = (
    ("sterling", "GBP"),
    ("gbp", "GBP"),
    ("pounds", "GBP"),
    ("£", "GBP"),
    ("sek", "SEK"),
    ("kronor", "SEK"),
    ("(kr)", "SEK"),
    (" kr", "SEK"),
    ("_kr", "SEK"),
    ("eur", "EUR"),
    ("€", "EUR"),
    ("usd", "USD"),
    ("nok", "NOK"),
    ("dkk", "DKK"),
)
MARKS = {"£": "GBP", "€": "EUR", "KR": "SEK", ":-": "SEK"}
SWEDISH = ("belopp", "leverantor", "kontotext", "forvaltning", "verifikat", "kopare", "bokforing")


def currency_of_heading(heading: str) -> str | None:
    """The currency that the amount's heading names: 'Amount in Sterling' → GBP."""
    lowered = heading.casefold()
    return next((code for word, code in HEADING_WORDS if word in lowered), None)


def headings_are_swedish(headings: Sequence[str]) -> bool:
    """Whether a file speaks Swedish: at least two of its headings do."""
    return sum(plain(heading).startswith(SWEDISH) for heading in headings) > 1
