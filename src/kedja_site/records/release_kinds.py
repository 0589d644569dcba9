"""Kinds of records that can be asked for by reference number and released on request: each room says which it has.

A room registers its kinds in its `released.py`. Where a table has no public id of its own, a record's number is made of its key
and a check sign (ISO/IEC 7064 MOD 37,36, as in `register/public_ids.py`): `L-1234-7`; ten million of them need no column more.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from stdnum.iso7064 import mod_37_36

from kedja_site.people.access import Viewer
from kedja_site.people.guarded import rows_of
from kedja_site.register.public_ids import read_public_id

Words = str | Promise
WHY = "the log is searched and read by reference number"
LONGEST_KEY = 18
KEYED = re.compile(r"([A-Z]+)(\d{1,18})([0-9A-Z])", re.ASCII)


@dataclass(frozen=True, slots=True)
class FieldOf:
    """One value of a record in words."""

    name: str
    value: str
    proposed: str = ""
    """The ground on which to mask it; empty where it can be released."""
    is_personal: bool = False
    """Names a person: kept apart, so that erasing reaches it."""


@dataclass(frozen=True, slots=True)
class ReleaseKind:
    """One kind of record."""

    model: type[Model]
    letter: str
    """How its reference numbers begin."""
    visible: Callable[[Viewer], "QuerySet[Any]"]
    """The rows that the viewer may see; a value that they may not see is left out by `read`."""
    read: Callable[[Viewer, Any, date], Iterator[FieldOf]]
    """Every value, with the ground on which masking it is proposed."""
    legal_ground: Callable[[Any], str]
    """On which ground the record is shared between authorities."""
    label: Callable[[str], Words]
    """What a value is called."""
    called: Callable[[str], Q] | None = None
    """The condition of being found by words; None where only the reference number finds it."""
    is_keyed: bool = False
    """Whether the number is made of the key; else the row has a `public_id`."""
    beside: tuple[str, ...] = ()
    """What is fetched with a row."""

    @property
    def name(self) -> str:
        """How the log names the kind."""
        return str(self.model._meta.label_lower)  # noqa: SLF001 - Django's documented way to a model's name

    def reference(self, record: Any) -> str:
        """The record's reference number."""
        return keyed_reference(self.letter, record.pk) if self.is_keyed else str(record.public_id)

    def rows(self, viewer: Viewer) -> "QuerySet[Any]":
        """The rows that the viewer may see, with what stands beside them."""
        return self.visible(viewer).select_related(*self.beside)

    def all_rows(self) -> "QuerySet[Any]":
        """Every row, for the log."""
        return rows_of(self.model, WHY).select_related(*self.beside)


RELEASE_KINDS: dict[str, ReleaseKind] = {}


def register_release_kind(kind: ReleaseKind) -> None:
    """Adds a kind; of the same table it replaces what was said before."""
    RELEASE_KINDS[kind.name] = kind


def kind_of(record: Model) -> ReleaseKind:
    """The kind that the record is of."""
    return RELEASE_KINDS[record._meta.label_lower]  # noqa: SLF001 - Django's documented way to a model's name


def field_label(model: type[Model], name: str) -> Words:
    """What the table itself calls the field."""
    found = model._meta.get_field(name)  # noqa: SLF001 - Django's documented way to a model's fields
    return getattr(found, "verbose_name", name)


def said_fields(
    row: Model,
    names: Iterable[str],
    *,
    secret: Container[str] = (),
    ground: str = "",
    personal: Container[str] = (),
) -> Iterator[FieldOf]:
    """The row's own fields in words; those in `secret` are proposed to be masked on `ground`."""
    for name in names:
        yield FieldOf(name, _in_words(row, name), ground if name in secret else "", name in personal)


def _in_words(row: Model, name: str) -> str:
    value = getattr(row, name)
    match value:
        case None | "":
            return ""
        case bool():
            return str(_("yes") if value else _("no"))
        case datetime():
            return timezone.localdate(value).isoformat()
        case date():
            return value.isoformat()
        case User():
            return value.get_full_name() or value.get_username()
    shown = getattr(row, f"get_{name}_display", None)
    return str(shown() if shown is not None else value)


def keyed_reference(letter: str, key: int) -> str:
    """The reference number of a row that has no public id."""
    return f"{letter}-{key}-{mod_37_36.calc_check_digit(f'{letter}{key}')}"


def read_keyed_reference(text: str) -> tuple[str, int] | None:
    """Letter and key; None where the check sign does not agree."""
    signs = "".join(sign for sign in text.upper() if sign.isalnum())
    read = KEYED.fullmatch(signs)
    return (read[1], int(read[2])) if read and mod_37_36.is_valid(signs) else None


def asked_for(text: str) -> tuple[ReleaseKind, Q] | None:
    """Which kind has that reference number, and the condition of the one row; None where no kind has such numbers."""
    if (read := read_keyed_reference(text)) is not None:
        for kind in RELEASE_KINDS.values():
            if kind.is_keyed and kind.letter == read[0]:
                return kind, Q(pk=read[1])
    if (public_id := read_public_id(text)) is not None:
        for kind in RELEASE_KINDS.values():
            if not kind.is_keyed and kind.letter == public_id[0]:
                return kind, Q(public_id=public_id)
    return None
