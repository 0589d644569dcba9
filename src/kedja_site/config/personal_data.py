"""What the site holds on persons: each room says what it collects and why, finds it, and erases it.

A room says so in its `personal_data.py`, by `register_holding`. From it come the copy that a person can ask for
(GDPR article 15), the erasing (article 17), and the table of the public page on personal data (articles 13 and 14).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Person:
    """Whom it is about: an account, or only an address that somebody has shown to be theirs."""

    user: User | None
    emails: frozenset[str]
    """In small letters."""
    names: frozenset[str] = frozenset()
    """First and last name together: one name alone names too many."""

    @classmethod
    def of(cls, user: User) -> "Person":
        """The person behind an account."""
        emails = {word.lower() for word in (user.email, user.get_username()) if "@" in word}
        name = user.get_full_name().strip()
        return cls(user, frozenset(emails), frozenset({name} if " " in name else ()))

    @property
    def words(self) -> frozenset[str]:
        """All that would name the person in running text."""
        return self.emails | self.names


class Ground(StrEnum):
    """Why personal data may be held (GDPR article 6.1)."""

    PUBLIC_TASK = "public_task"
    LEGAL_DUTY = "legal_duty"
    CONTRACT = "contract"
    CONSENT = "consent"


GROUND_WORDS: dict[Ground, Words] = {
    Ground.PUBLIC_TASK: _("task in the public interest (GDPR article 6.1 e)"),
    Ground.LEGAL_DUTY: _("legal obligation (GDPR article 6.1 c)"),
    Ground.CONTRACT: _("contract (GDPR article 6.1 b)"),
    Ground.CONSENT: _("consent (GDPR article 6.1 a)"),
}


Item = Mapping[Words, Any]
"""One row, as the person is shown it: heading → value."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One kind of personal data that a room holds."""

    name: str
    """Such as `events.registrations`."""
    title: Words
    collected: Words
    """What is collected, and from whom."""
    purpose: Words
    ground: Ground
    kept: Words
    """How long."""
    find: Callable[[Person], Iterable[Item]]
    erase: Callable[[Person], int]
    """Takes it away or makes it nobody's, in the caller's transaction; gives how many rows."""
    order: int = 50
    """Where it stands among the others; the account itself is erased last."""

    @property
    def ground_word(self) -> Words:
        """The ground in words."""
        return GROUND_WORDS[self.ground]


HOLDINGS: dict[str, Holding] = {}


def register_holding(holding: Holding) -> None:
    """Adds what a room holds; under the same name it replaces what was said before."""
    HOLDINGS[holding.name] = holding


def holdings() -> list[Holding]:
    """All of them, in their order."""
    return sorted(HOLDINGS.values(), key=lambda each: (each.order, each.name))


def nothing_to_erase(_person: Person) -> int:
    """For what is held by the account's key alone, and is nobody's once the account is erased."""
    return 0


BLANK = "[…]"
"""Stands where a name or an address stood in running text."""


def naming(rows: "models.QuerySet[Any]", fields: Iterable[str], person: Person) -> "models.QuerySet[Any]":
    """Those of `rows` that name the person in one of `fields`: text, or JSON."""
    if not person.words:
        return rows.none()
    wanted = Q()
    for field in fields:
        rows = rows.annotate(**{f"_{field}_text": Cast(field, TextField())})
        for word in person.words:
            # JSON on SQLite is kept with every letter beyond ASCII escaped.
            for form in {word, word.encode("unicode_escape").decode().replace("\\x", "\\u00")}:
                wanted |= Q(**{f"_{field}_text__icontains": form})
    return rows.filter(wanted)


def forget_in(rows: "models.QuerySet[Any]", fields: Iterable[str], person: Person) -> int:
    """Takes what names the person out of running text or JSON, and leaves the rest; gives how many rows it was in."""
    fields = list(fields)
    found = list(naming(rows, fields, person))
    for row in found:
        for field in fields:
            setattr(row, field, without(getattr(row, field), person))
        row.save(update_fields=fields)
    return len(found)


def without(value: Any, person: Person) -> Any:
    """`value` with everything blanked that names the person."""
    match value:
        case str():
            for word in person.words:
                value = re.sub(re.escape(word), BLANK, value, flags=re.IGNORECASE)
            return value
        case list():
            return [without(each, person) for each in value]
        case dict():
            return {key: without(each, person) for key, each in value.items()}
        case _:
            return value
