"""Codes as a reader knows them: categories and countries by name, amounts and dates in the reader's form."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import babel.dates
import babel.numbers

from kedja import reference
from kedja.identity import shown_supplier
from kedja.language import Language, noun

LOCALES: dict[Language, str] = {"sv": "sv_SE", "en": "en_GB"}
LEAST_SHARE = 10
"""The least share that is written with a figure, in basis points: a tenth of a per cent."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names in one language. A code without a name is shown as it is, never left out."""

    language: Language
    categories: dict[str, str]
    countries: dict[str, str]
    m49: dict[str, str]

    def supplier(self, stored: str | None) -> str:
        """The supplier's name; the words for who is masked or unknown in the reader's language."""
        return shown_supplier(stored or "", self.language)

    def category(self, code: str | None) -> str:
        """The purchasing category's name; for None the word for what is not classified."""
        if code is None:
            return "Oklassificerat" if self.language == "sv" else "Unclassified"
        return self.categories.get(code, code)

    def country(self, iso3: str | None) -> str:
        """The country's name; for None the word for an unknown country."""
        if iso3 is None:
            return "Okänt land" if self.language == "sv" else "Unknown country"
        return self.countries.get(iso3, iso3)


@cache
def load_names(language: Language, reference_home: Path | None = None) -> Names:
    """The names of `language`, from the reference tables."""
    name = f"name_{language}"
    categories = reference.load("purchasing_categories", reference_home).select(["code", name]).to_pylist()
    countries = reference.load("countries", reference_home).select(["iso3", "m49", name]).to_pylist()
    return Names(
        language,
        {row["code"]: row[name] for row in categories},
        {row["iso3"]: row[name] for row in countries},
        {row["iso3"]: f"{int(row['m49']):03d}" for row in countries if row["m49"] is not None},
    )


def major(minor: int, digits: int) -> Decimal:
    """An amount in minor units as an exact decimal in the major unit."""
    return Decimal(minor).scaleb(-digits)


def whole_amount(minor: int, digits: int, language: Language) -> str:
    """An amount rounded to whole major units, grouped as the reader groups: `12 345 678`."""
    return grouped(int(major(minor, digits).to_integral_value()), language)


def exact_amount(minor: int, digits: int, language: Language) -> str:
    """An amount with all its digits."""
    pattern = "#,##0." + "0" * digits if digits else "#,##0"
    return str(babel.numbers.format_decimal(major(minor, digits), pattern, locale=LOCALES[language]))


def exact_text(amount: str, language: Language) -> str:
    """A decimal string of `run.json` as the reader writes sums."""
    whole, _, decimals = amount.partition(".")
    return exact_amount(int(whole + decimals), len(decimals), language)


def rounded_amount(minor: int, digits: int, currency: str, language: Language) -> str:
    """An amount for running text: `12,3 miljoner SEK`."""
    words = babel.numbers.format_compact_decimal(
        major(minor, digits), format_type="long", locale=LOCALES[language], fraction_digits=1
    )
    return f"{words} {currency}".replace("\xa0", " ")


def grouped(number: int, language: Language) -> str:
    """A whole number, grouped: `12 345` or `12,345`."""
    separator = "\N{NO-BREAK SPACE}" if language == "sv" else ","
    return f"{number:,}".replace(",", separator).replace("-", "\N{MINUS SIGN}")


def counted(count: int, what: str, language: Language) -> str:
    """A number of things of `kedja.language.NOUNS`: `1 line`, `12 345 rader`."""
    return f"{grouped(count, language)} {noun(what, count, language)}"


def percent(basis_points: int, language: Language) -> str:
    """A share in basis points, with one decimal, cut rather than rounded so that 99.99 % is never 100 %."""
    tenths = basis_points // 10
    text = f"{tenths // 10}.{tenths % 10}"
    return f"{text.replace('.', ',')}\N{NO-BREAK SPACE}%" if language == "sv" else f"{text}%"


def share_of(part: int, whole: int, language: Language) -> str:
    """A share with one decimal: something is never written as nothing (`< 0.1%`), and of nothing there is none (`–`)."""
    if not whole:
        return "–"
    basis_points = part * 10_000 // whole
    return (
        f"< {percent(LEAST_SHARE, language)}"
        if part > 0 and basis_points < LEAST_SHARE
        else percent(basis_points, language)
    )


def day(value: date | None, language: Language) -> str:
    """A date as the reader writes it: `2026-11-24` or `24 Nov 2026`; an en dash where there is none."""
    if value is None:
        return "–"
    return (
        value.isoformat() if language == "sv" else babel.dates.format_date(value, "d MMM y", locale="en_GB")
    )
