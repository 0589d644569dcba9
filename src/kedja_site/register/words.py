"""What codes are called on the register's pages, and numbers as its readers write them."""

from datetime import date
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kedja.report.names import day as written_day
from kedja.report.names import exact_amount, grouped, rounded_amount
from kedja_site.knowledge.facts.categories import all_categories
from kedja_site.knowledge.facts.countries import sorting_name
from kedja_site.knowledge.facts.language import category_name, country_name, page_language
from kedja_site.register.risk import alpha2, alpha3

DIGITS = {"JPY": 0, "ISK": 0, "KRW": 0}
"""Minor digits of currencies that have no hundredths."""
MONTH = 30.44


def country_of(code: str) -> str:
    """A country's name by the register's code (alpha-2); the code itself where nobody knows it; empty for none."""
    return country_name(alpha3().get(code, code)) if code else ""


def country_choices() -> list[tuple[str, str]]:
    """Code (alpha-2) and name in the order of the names, for a form."""
    return list(_countries_in_order(page_language()))


@cache
def _countries_in_order(language: str) -> tuple[tuple[str, str], ...]:
    del language  # the names are in the language that is spoken, which is this one
    named = [(iso2, country_name(iso3)) for iso3, iso2 in alpha2().items() if iso2]
    return tuple(sorted(named, key=lambda choice: sorting_name(choice[1])))


def category_of(code: str) -> str:
    """A purchasing category's name."""
    return category_name(code)


def category_choices() -> list[tuple[str, str]]:
    """Code and name in the order of the names, for a form."""
    return sorted(
        ((code, each.name) for code, each in all_categories().items()), key=lambda pair: sorting_name(pair[1])
    )


def minor_digits(currency: str) -> int:
    """How many digits the currency has after its point."""
    return DIGITS.get(currency, 2)


def money(minor: int, currency: str) -> str:
    """An amount in whole units of its currency: `12 345 678 SEK`."""
    digits = minor_digits(currency)
    whole = (abs(minor) + 10**digits // 2) // 10**digits
    return f"{grouped(whole if minor >= 0 else -whole, page_language())}\N{NO-BREAK SPACE}{currency}"


def rounded_money(minor: int, currency: str) -> str:
    """An amount at a glance: `6,2 miljoner SEK`; small ones to the last unit."""
    digits = minor_digits(currency)
    if abs(minor) < 10 ** (digits + 6):
        return money(minor, currency)
    return rounded_amount(minor, digits, currency, page_language())


def exact_money(minor: int, currency: str) -> str:
    """An amount with all its digits."""
    return f"{exact_amount(minor, minor_digits(currency), page_language())}\N{NO-BREAK SPACE}{currency}"


def count(number: int) -> str:
    """A whole number as the reader groups it."""
    return grouped(number, page_language())


def day(value: date | None) -> str:
    """A date as the reader writes it."""
    return written_day(value, page_language())


def months_between(today: date, end: date) -> int:
    """Whole months from `today` to `end`; 0 where it has passed."""
    months = (end.year - today.year) * 12 + end.month - today.month - (end.day < today.day)
    return max(months, 0)


def time_left(today: date, end: date | None) -> str:
    """How long there is left: 'until further notice', 'ended', '12 days', '7 months'."""
    if end is None:
        return _("until further notice")
    if end < today:
        return _("ended")
    months = months_between(today, end)
    if months < 2:  # noqa: PLR2004 - days say more than one month does
        days = (end - today).days
        return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
    return ngettext("%(count)s month", "%(count)s months", months) % {"count": months}
