"""A run's numbers and codes in templates: `{{ row.exposure_minor|money:numbers }}`, `{{ row.category|category }}`."""

from dataclasses import replace
from datetime import date
from pathlib import PurePath

from babel.numbers import get_currency_precision
from django import template

from kedja.language import translate
from kedja.screening.answers import Line
from kedja_site.riskview import words
from kedja_site.riskview.models import ScreeningRun
from kedja_site.riskview.numbers import Numbers
from kedja_site.riskview.query import address

register = template.Library()

register.filter("category", words.category_name)
register.filter("supplier", words.supplier_name)
register.filter("country", words.country_name)
register.filter("stage", words.stage_word)
register.filter("area", words.area_word)


@register.filter
def money(minor: int, numbers: Numbers) -> str:
    """An amount at a glance."""
    return numbers.money(minor)


@register.filter
def exact(minor: int, numbers: Numbers) -> str:
    """An amount to the last digit."""
    return numbers.exact(minor)


@register.filter
def count(number: int, numbers: Numbers) -> str:
    """A whole number."""
    return numbers.count(number)


@register.filter
def share(basis_points: int, numbers: Numbers) -> str:
    """A share in basis points."""
    return numbers.share(basis_points)


@register.filter
def day(when: date | None, numbers: Numbers) -> str:
    """A date."""
    return numbers.day(when)


@register.filter
def in_words(text: str) -> str:
    """What a weight means, or why it has its value: written in the settings in English, translated by the library."""
    return translate("risk", text, words.page_language())


@register.filter
def parts(basis_points: int) -> float:
    """Basis points as a share from 0 to 1, for a bar."""
    return basis_points / 10_000


@register.filter
def file_name(path: str) -> str:
    """The last part of a path: where the file lay is nobody's business."""
    return PurePath(path.replace("\\", "/")).name


@register.filter
def said(line: Line) -> str:
    """What a purchase line says was bought: account, text, CPV."""
    account = " ".join(part for part in (line.account, line.account_text) if part)
    return " · ".join(part for part in (account, line.text, line.cpv and f"CPV {line.cpv}") if part) or "–"


@register.filter
def line_amount(line: Line, numbers: Numbers) -> str:
    """A line's amount, in its own currency."""
    return replace(numbers, currency=line.currency, digits=get_currency_precision(line.currency)).exact(
        line.amount_minor
    )


@register.simple_tag
def ranking_address(run: ScreeningRun, **asked: str | int | None) -> str:
    """The address of the ranking, filtered."""
    return address(run, "ranking", **asked)
