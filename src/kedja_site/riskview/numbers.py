"""Amounts, shares, counts and dates of a run as a reader of the page's language writes them."""

from dataclasses import dataclass
from datetime import date

from babel.numbers import format_decimal

from kedja.language import Language
from kedja.report.names import LOCALES, day, exact_amount, grouped, major, percent

NO_BREAK = "\N{NO-BREAK SPACE}"
SHORT: dict[Language, tuple[tuple[int, str], ...]] = {
    "sv": ((10**9, "md"), (10**6, "mn"), (10**3, "t")),
    "en": ((10**9, "bn"), (10**6, "m"), (10**3, "k")),
}
THREE_FIGURES = 100


@dataclass(frozen=True, slots=True)
class Numbers:
    """How this reader reads this run's numbers. Amounts come in minor units and are exact until they are written."""

    language: Language
    currency: str
    digits: int

    def money(self, minor: int) -> str:
        """To read at a glance: '1,2 mnkr', '850 kr', 'SEK 1.2 m'."""
        amount = major(minor, self.digits)
        size, word = next(((s, w) for s, w in SHORT[self.language] if abs(amount) >= s), (1, ""))
        scaled = amount / size
        pattern = "#,##0" if size == 1 or abs(scaled) >= THREE_FIGURES else "#,##0.0"
        return self._with_currency(
            format_decimal(scaled, format=pattern, locale=LOCALES[self.language]), word
        )

    def exact(self, minor: int) -> str:
        """To the last digit: '1 234 567,00 kr'."""
        return self._with_currency(exact_amount(minor, self.digits, self.language), "")

    def _with_currency(self, number: str, word: str) -> str:
        number = number.replace("-", "\N{MINUS SIGN}")
        if self.language == "sv":
            unit = (
                f"{word}kr" if self.currency == "SEK" else f"{word}{NO_BREAK}{self.currency}".lstrip(NO_BREAK)
            )
            return f"{number}{NO_BREAK}{unit}"
        return f"{self.currency}{NO_BREAK}{number}{NO_BREAK}{word}".rstrip(NO_BREAK)

    def count(self, number: int) -> str:
        """A whole number: '12 345'."""
        return grouped(number, self.language)

    def share(self, basis_points: int) -> str:
        """A share, cut to one decimal of a per cent; a little is never written as nothing."""
        if 0 < basis_points < 10:  # noqa: PLR2004 - below a tenth of a per cent
            return "<" + NO_BREAK + percent(10, self.language)
        return percent(basis_points, self.language)

    def share_of(self, part: int, whole: int) -> str:
        """`part` of `whole` as a share; a dash where there is nothing to be a part of."""
        return self.share(max(1, part * 10_000 // whole) if part else 0) if whole else "–"

    def day(self, when: date | None) -> str:
        """A date; a dash where there is none."""
        return day(when, self.language)
