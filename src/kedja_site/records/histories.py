"""Which records have a history, what their values are called, and which of them not everybody may see.

The history is the log itself: every action on a record writes what it changed, so that a version is what stands today
with the later changes taken back. A second table of versions (django-simple-history) would hold the same again, could
disagree with the log, and would keep personal data that erasing has to reach.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Access, Viewer, access_for
from kedja_site.people.changes import values_of
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.models import Contract, Record, Site, Supplier
from kedja_site.register.selectors import visible_contract, visible_site, visible_supplier

Values = dict[str, Any]
Words = str | Promise


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record with a history."""

    name: str
    """In addresses."""
    model: type[Record]
    title: Words
    visible: Callable[[Viewer, str], Record]
    """The record by its public id. Raises Http404."""
    parts: Mapping[str, tuple[Words, Callable[[Any], list[Any]]]] = field(default_factory=dict)
    """What stands in tables of its own: its label, and how the log writes it."""
    guarded: Mapping[str, Subject] = field(default_factory=dict)
    """Fields that have a row of their own in the table of rules."""

    @property
    def label(self) -> str:
        """How the log names the kind."""
        return str(self.model._meta.label_lower)  # noqa: SLF001 - Django's documented way to a model's name

    def values(self, row: Record) -> Values:
        """What the record says today, as the log writes it."""
        parts = {name: read(row) for name, (_label, read) in self.parts.items()}
        return {**values_of(row), **parts}

    def label_of(self, name: str) -> Words:
        """What a value is called."""
        if name in self.parts:
            return self.parts[name][0]
        if name in NAMED:
            return NAMED[name]
        if name in BESIDE:
            return BESIDE[name]
        try:
            found = self.model._meta.get_field(name)  # noqa: SLF001 - Django's documented way to a model's fields
        except FieldDoesNotExist:
            return name
        return getattr(found, "verbose_name", name)

    def hidden_from(self, viewer: Viewer, row: Record) -> frozenset[str]:
        """The fields of this record that `viewer` may not see."""
        return frozenset(
            name
            for name, subject in self.guarded.items()
            if not reaches(access_for(viewer, subject, Action.SEE), row)
        )

    def sees_confidential(self, viewer: Viewer, row: Record) -> bool:
        """Whether the record would be the viewer's to see if it were confidential: then also what it was while it was so."""
        access = access_for(viewer, row.subject, Action.SEE)
        closed = Access(access.everything, open=False, organisations=access.organisations)
        return row.is_within(closed) if closed else False


def reaches(access: Access, row: Record) -> bool:
    """Whether a guarded field of `row` is within: everything, or the organisations whose record it is."""
    closed = Access(access.everything, open=False, organisations=access.organisations)
    return bool(closed) and row.is_within(closed)


NAMED: dict[str, Words] = {"owner": _("contract owner"), "public_id": _("id in Kedja")}
"""What a field is called where its own name says little to a reader."""
BESIDE: dict[str, Words] = {
    "lead": _("leads the contact"),
    "deputy": _("deputy"),
    "from": _("from"),
    "contacts": _("contacts"),
    "names": _("names"),
    "links": _("links of supply chains"),
}
"""What actions log of a record that is no field of it."""


def _column(relation: str, name: str) -> Callable[[Any], list[Any]]:
    return lambda row: sorted(getattr(row, relation).values_list(name, flat=True))


def _pairs(relation: str, *names: str) -> Callable[[Any], list[Any]]:
    return lambda row: [list(pair) for pair in sorted(getattr(row, relation).values_list(*names))]


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "avtal",
            Contract,
            _("Contracts"),
            visible_contract,
            {
                "buyers": (_("buyers"), _column("buyers", "buyer_id")),
                "categories": (_("purchasing categories"), _column("categories", "category")),
                "countries": (_("countries of final manufacturing"), _column("countries", "country")),
                "articles": (_("articles"), _pairs("articles", "number", "name")),
            },
            {"value": Subject.CONTRACT_VALUE},
        ),
        Kind(
            "leverantorer",
            Supplier,
            _("Suppliers"),
            visible_supplier,
            {"identifiers": (_("numbers"), _pairs("identifiers", "kind", "value"))},
        ),
        Kind("anlaggningar", Site, _("Sites"), visible_site),
    )
}
BY_LABEL = {kind.label: kind for kind in KINDS.values()}


def kind_named(name: str) -> Kind:
    """The kind under that name in an address. Raises Http404."""
    if name not in KINDS:
        raise Http404
    return KINDS[name]
