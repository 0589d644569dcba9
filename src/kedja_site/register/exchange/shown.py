"""Values of the exchange as a person reads them: references by name, codes in words, amounts with their currency."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import TextChoices
from django.utils.translation import gettext as _

from kedja_site.config.batches import batches
from kedja_site.people.access import Viewer
from kedja_site.people.models import Organisation
from kedja_site.register.exchange.shapes import IN_A_QUERY, is_empty
from kedja_site.register.exchange.statuses import Outcome
from kedja_site.register.exchange.words import fault_sentence, field_heading
from kedja_site.register.models import ImportRow, Site, Supplier
from kedja_site.register.statuses import ClauseLevel, LegalGround, Stage
from kedja_site.register.words import category_of, country_of, exact_money

SUPPLIER_FIELDS = frozenset({"parent", "run_by", "supplier", "disclosed_by"})
LONGEST_CELL = 80
ORGANISATION_FIELDS = frozenset({"owner", "disclosed_to"})
REFERENCES = {
    **dict.fromkeys(SUPPLIER_FIELDS, "supplier"),
    **dict.fromkeys(ORGANISATION_FIELDS, "organisation"),
    "responsible": "person",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a row: what it was, what it becomes, and whether it only stands beside the record."""

    field: str
    before: str
    after: str
    is_beside: bool = False


@dataclass(frozen=True, slots=True)
class Wrong:
    """A fault: in which field (empty: in the row as a whole), what stood there, and what was expected."""

    field: str
    value: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.field}: {self.sentence}" if self.field else self.sentence


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of an import on a page."""

    row: ImportRow
    changes: list[Change]
    faults: list[Wrong]
    writings: list[dict[str, Any]]
    address: str


class Names:
    """The names of whatever some values refer to, fetched in a query a kind."""

    def __init__(self, viewer: Viewer, values: Iterable[tuple[str, Any]]) -> None:
        wanted: dict[str, set[int]] = defaultdict(set)
        for name, value in values:
            for kind, pk in _references(name, value):
                wanted[kind].add(pk)
        self._names: dict[tuple[str, int], str] = {}
        for kind, model in (("supplier", Supplier), ("site", Site)):
            for part in batches(sorted(wanted[kind]), IN_A_QUERY):
                rows = (
                    model.objects.visible_to(viewer)
                    .filter(pk__in=part)
                    .values_list("pk", "name", "public_id")
                )
                self._names |= {(kind, pk): f"{name} ({public_id})" for pk, name, public_id in rows}
        named = Organisation.objects.filter(pk__in=wanted["organisation"])
        self._names |= {("organisation", each.pk): str(each) for each in named}
        people = User.objects.filter(pk__in=wanted["person"])
        self._names |= {("person", one.pk): one.get_full_name() or one.get_username() for one in people}

    def say(self, name: str, value: Any, state: Mapping[str, Any] | None = None) -> str:
        """The value in words; a dash where there is none."""
        if is_empty(value):
            return "–"
        references = _references(name, value)
        if references:
            return "; ".join(self._names.get(reference, _("not shown")) for reference in references)
        if name == "value":
            return exact_money(int(value), (state or {}).get("currency") or "SEK")
        return _SAYERS.get(name, _say_plainly)(value)


def _say_plainly(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return "; ".join(
            " ".join(str(part) for part in each if part) if isinstance(each, list) else str(each)
            for each in value
        )
    return str(value)


def _say_choice(choices: type[TextChoices]) -> Callable[[Any], str]:
    return lambda value: str(choices(value).label) if value in choices.values else str(value)


_SAYERS: dict[str, Callable[[Any], str]] = {
    "legal_ground": _say_choice(LegalGround),
    "clause_level": _say_choice(ClauseLevel),
    "stage": _say_choice(Stage),
    "country": country_of,
    "countries": lambda codes: ", ".join(country_of(code) for code in codes),
    "categories": lambda codes: ", ".join(category_of(code) for code in codes),
    "articles": lambda articles: "; ".join(
        " ".join(str(part) for part in article[:2] if part) for article in articles
    ),
}


def _references(name: str, value: Any) -> list[tuple[str, int]]:
    if is_empty(value):
        return []
    if name in {"from", "to"}:
        return [(value[0], value[1])]
    if name == "buyers":
        return [("organisation", each) for each in value]
    return [(REFERENCES[name], value)] if name in REFERENCES else []


def shown_rows(
    viewer: Viewer, table: str, rows: Iterable[ImportRow], places: Mapping[str, int] | None = None
) -> list[ShownRow]:
    """The rows of a page, in a fixed number of queries.

    With `places`, where in the file's rows each field stands, a fault says which value it speaks of.
    """
    listed = list(rows)
    names = Names(
        viewer,
        (
            (name, value)
            for row in listed
            for values in (row.before, row.after, row.stated)
            for name, value in values.items()
        ),
    )
    return [_shown(table, row, names, places or {}) for row in listed]


def _shown(table: str, row: ImportRow, names: Names, places: Mapping[str, int]) -> ShownRow:
    changes = [
        Change(
            field_heading(table, name),
            "" if row.outcome == Outcome.NEW else names.say(name, row.before.get(name), row.before),
            names.say(name, value, row.after),
        )
        for name, value in row.after.items()
        if not (row.outcome == Outcome.NEW and is_empty(value))
    ]
    changes += [
        Change(field_heading(table, name), "", names.say(name, value), is_beside=True)
        for name, value in row.stated.items()
    ]
    if row.is_trial:
        changes += [
            Change(field_heading(table, "supplier"), "", _("%(name)s (is entered)") % {"name": name})
            for name in row.beside
        ]
    faults = [
        Wrong(
            field_heading(table, fault["field"]) if fault["field"] else "",
            _cell(row, places.get(fault["field"])),
            fault_sentence(fault),
        )
        for fault in row.faults
        if "code" in fault
    ]
    writings = [fault["writing"] for fault in row.faults if "writing" in fault]
    return ShownRow(row, changes, faults, writings, "")


def _cell(row: ImportRow, place: int | None) -> str:
    return str(row.cells[place])[:LONGEST_CELL] if place is not None and place < len(row.cells) else ""
