"""What an answer may be, kind by kind: read from a form or a file, checked, and said in words again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from kedja.reference import find_country
from kedja.reference.countries import nearest
from kedja_site.knowledge.facts.language import page_language
from kedja_site.register.words import country_of
from kedja_site.selfreports.question_set import Asked
from kedja_site.selfreports.statuses import Kind

LONGEST = 5000
MOST_COUNTRIES = 60
LARGEST = Decimal(10) ** 15


@dataclass(frozen=True, slots=True)
class Value:
    """An answer: what was chosen or written, and the words beside it. JSON goes into the database."""

    value: Any = None
    words: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return self.value in (None, "", []) and not self.words


NOTHING = Value()


class ValueRefusedError(Exception):
    """The text is no answer to the question; `expected` says what would be."""

    def __init__(self, given: str, expected: str) -> None:
        super().__init__(expected)
        self.given = given
        self.expected = expected


def is_answered(question: Asked, given: Value) -> bool:
    """Whether the question is answered: chosen where it is chosen, written where it is written."""
    return bool(given.words.strip()) if question.kind == Kind.TEXT else given.value not in (None, "", [])


def read_value(question: Asked, texts: Sequence[str], words: str = "") -> Value:
    """The answer of what a form or a cell gives; codes or words in either language. Raises ValueRefusedError."""
    words = words.replace("\r\n", "\n").strip()
    if len(words) > LONGEST:
        raise ValueRefusedError(words[:60], _("at most %(n)s characters") % {"n": LONGEST})
    given = [one.strip() for one in texts if one.strip()]
    match question.kind:
        case Kind.TEXT:
            return Value(None, words or "\n".join(given))
        case Kind.SEVERAL:
            chosen = {_option(question, one) for one in given}
            return Value([value for value, _words in question.options if value in chosen] or None, words)
        case Kind.COUNTRIES:
            if len(given) > MOST_COUNTRIES:
                raise ValueRefusedError(
                    ", ".join(given)[:60], _("at most %(n)s countries") % {"n": MOST_COUNTRIES}
                )
            return Value(sorted({_country(one) for one in given}) or None, words)
    return Value(_single(question, given[0]) if given else None, words)


def _single(question: Asked, text: str) -> str:
    if question.kind == Kind.NUMBER:
        return _number(text)
    return _day(text) if question.kind == Kind.DATE else _option(question, text)


def _option(question: Asked, text: str) -> str:
    wanted = text.casefold()
    for value, words in question.options:
        if wanted in {value.casefold(), words.sv.casefold(), words.en.casefold()}:
            return value
    raise ValueRefusedError(text, " / ".join(str(words) for _value, words in question.options))


def _country(text: str) -> str:
    found = find_country(text)
    if found is not None and found.iso2:
        return found.iso2
    near = ", ".join(one.name(page_language()) for one in nearest(text))
    raise ValueRefusedError(
        text, _("a country, such as %(near)s") % {"near": near} if near else _("the name of a country")
    )


def _number(text: str) -> str:
    plain = text.replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace(",", ".")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        raise ValueRefusedError(text, _("a number")) from None
    if not number.is_finite() or abs(number) > LARGEST:
        raise ValueRefusedError(text, _("a number"))
    whole = number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
    return format(whole, "f")


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        raise ValueRefusedError(text, _("a day, as 2026-05-31")) from None


def said(question: Asked, given: Value) -> str:
    """The chosen in words, in the page's language; without the words beside it."""
    if question.kind == Kind.TEXT or given.value in (None, "", []):
        return ""
    match question.kind:
        case Kind.COUNTRIES:
            return ", ".join(country_of(code) for code in given.value)
        case Kind.YES_NO | Kind.CHOICE | Kind.SEVERAL:
            names = {value: str(words) for value, words in question.options}
            chosen = given.value if isinstance(given.value, list) else [given.value]
            return ", ".join(names.get(one, str(one)) for one in chosen)
        case _:
            return str(given.value)
