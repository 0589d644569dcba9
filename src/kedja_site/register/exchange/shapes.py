"""Each table's records as plain values by field: read many at a time, written many at a time.

Import, undoing, merging, statements and exports all speak of records in this form. References are held by the number of
their row, days as text, lists as lists: so that what is read can be kept as JSON and compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone

from kedja_site.config.batches import batches
from kedja_site.people.guarded import rows_of
from kedja_site.people.subjects import Subject
from kedja_site.register.exchange.parts import PARTS, Part
from kedja_site.register.exchange.statuses import TableName
from kedja_site.register.finding import (
    forget_words,
    keep_words_of_contracts,
    keep_words_of_sites,
    keep_words_of_suppliers,
)
from kedja_site.register.models import ChainLink, Contract, FoundKind, Record, Site, Source, Supplier
from kedja_site.register.names import name_key

State = dict[str, Any]
"""Field → plain value. What is not known is "", None or an empty list."""

IN_A_QUERY = 500
DAYS = frozenset({"starts_on", "ends_on", "option_until", "disclosed_on", "ended_on"})
ENDS = {
    "from": {"supplier": "from_supplier_id", "site": "from_site_id"},
    "to": {"supplier": "to_supplier_id", "site": "to_site_id"},
}
"""The two ends of a link: each a supplier or a site."""


@dataclass(frozen=True)
class Shape:
    """How a table's records are read and written."""

    table: TableName
    model: type[Record]
    subject: Subject
    columns: tuple[str, ...]
    references: Mapping[str, str]
    """Field → column with the number of the row that is meant."""
    parts: Mapping[str, Part] = field(default_factory=dict)
    """Field → what stands in a table of its own."""
    found_kind: FoundKind | None = None

    def states(self, pks: Iterable[int]) -> dict[int, State]:
        """The records as they are; a query a table for some hundred."""
        found: dict[int, State] = {}
        stored = [*self.columns, *self.references.values()]
        if self.table == TableName.LINKS:
            stored += [column for end in ENDS.values() for column in end.values()]
        for pks_part in batches(pks, IN_A_QUERY):
            rows = self.model.objects.unguarded("compared with what a person who may has brought").filter(
                pk__in=pks_part
            )
            for row in rows.values("pk", *stored):
                state: State = {name: _plain(row[name]) for name in self.columns}
                state |= {name: row[column] for name, column in self.references.items()}
                if self.table == TableName.LINKS:
                    state |= {name: _end(row, columns) for name, columns in ENDS.items()}
                found[row["pk"]] = state
            for part in dict.fromkeys(self.parts.values()):
                read = part.read(pks_part)
                for pk in pks_part:
                    if pk in found:
                        found[pk].update(read.fields(pk))
        return found

    def make(self, states: Sequence[State], source: Source, now: datetime) -> list[int]:
        """New records; gives their numbers in the same order. The caller logs, and has checked."""
        rows = []
        for state in states:
            row = self.model(source=source, created_at=now, changed_at=now)
            for name, value in state.items():
                self._set(row, name, value)
            rows.append(row)
        made = self.model._default_manager.bulk_create(rows, batch_size=IN_A_QUERY)  # noqa: SLF001 - Django's documented way
        pks = [row.pk for row in made]
        for part in dict.fromkeys(self.parts.values()):
            part.write(
                {
                    pk: {name: state[name] for name in part.names if state.get(name)}
                    for pk, state in zip(pks, states, strict=True)
                },
                is_new=True,
            )
        return pks

    def write(self, changes: Mapping[int, State], now: datetime) -> None:
        """Makes fields of standing records so; lists are written whole."""
        by_columns: dict[frozenset[str], list[int]] = defaultdict(list)
        for pk, values in changes.items():
            by_columns[frozenset(values.keys() - self.parts.keys())].append(pk)
        for names, pks in by_columns.items():
            for pks_part in batches(pks, IN_A_QUERY):
                self._write_columns(names, {pk: changes[pk] for pk in pks_part}, now)
        for part in dict.fromkeys(self.parts.values()):
            concerned = {
                pk: {name: values[name] for name in part.names if name in values}
                for pk, values in changes.items()
            }
            part.write({pk: values for pk, values in concerned.items() if values}, is_new=False)

    def _write_columns(self, names: frozenset[str], changes: Mapping[int, State], now: datetime) -> None:
        rows = list(rows_of(self.model, "the rows of an import, asked for already").filter(pk__in=changes))
        stored = {"changed_at"}
        for row in rows:
            row.changed_at = now
            for name in names:
                stored |= self._set(row, name, changes[row.pk][name])
        self.model._default_manager.bulk_update(rows, sorted(stored), batch_size=100)  # noqa: SLF001 - as above

    def _set(self, row: Record, name: str, value: Any) -> set[str]:
        """Sets a field, and what follows from it; gives the names of the model's fields that it set."""
        if name in self.parts:
            return set()
        if name in ENDS and self.table == TableName.LINKS:
            for kind, column in ENDS[name].items():
                setattr(row, column, value[1] if value and value[0] == kind else None)
            return {column.removesuffix("_id") for column in ENDS[name].values()}
        if name in self.references:
            setattr(row, self.references[name], value)
            return {self.references[name].removesuffix("_id")}
        setattr(row, name, date.fromisoformat(value) if name in DAYS and value else value)
        if name == "name":
            row.name_key = name_key(value)  # type: ignore[attr-defined]  # suppliers and sites have it
            return {"name", "name_key"}
        return {name}

    def keep_found(self, pks: Iterable[int]) -> None:
        """The search finds the records by what they are called now."""
        match self.found_kind:
            case FoundKind.SUPPLIER:
                keep_words_of_suppliers(pks)
            case FoundKind.SITE:
                keep_words_of_sites(pks)
            case FoundKind.CONTRACT:
                keep_words_of_contracts(pks)

    def forget_found(self, pks: Iterable[int]) -> None:
        """The search finds the records no more."""
        if self.found_kind is not None:
            forget_words(self.found_kind, pks)

    def labels(self, pks: Iterable[int]) -> dict[int, str]:
        """What to call records."""
        found: dict[int, str] = {}
        for pks_part in batches(pks, IN_A_QUERY):
            rows: models.QuerySet[Any] = self.model.objects.unguarded(
                "named to a person who may change them"
            ).filter(pk__in=pks_part)
            if self.table == TableName.LINKS:
                rows = rows.select_related("from_supplier", "from_site", "to_supplier", "to_site")
            found |= {row.pk: str(row) for row in rows}
        return found


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _end(row: Mapping[str, Any], columns: Mapping[str, str]) -> list[Any] | None:
    return next(([kind, row[column]] for kind, column in columns.items() if row[column]), None)


def is_empty(value: Any) -> bool:
    """Whether a value says nothing. No is an answer, and so is zero."""
    return value is None or (isinstance(value, str | list | tuple) and not value)


def now_or(now: datetime | None) -> datetime:
    """The time given, else this one."""
    return now or timezone.now()


SHAPES: dict[str, Shape] = {
    TableName.SUPPLIERS: Shape(
        TableName.SUPPLIERS,
        Supplier,
        Subject.SUPPLIER,
        ("name", "country", "address", "website", "legal_ground"),
        {"parent": "parent_id"},
        PARTS[TableName.SUPPLIERS],
        FoundKind.SUPPLIER,
    ),
    TableName.SITES: Shape(
        TableName.SITES,
        Site,
        Subject.SITE,
        (
            "name", "address", "country", "latitude", "longitude", "stage", "production", "is_confidential", "legal_ground",
        ),
        {"run_by": "run_by_id", "disclosed_to": "disclosed_to_id"},
        PARTS[TableName.SITES],
        FoundKind.SITE,
    ),
    TableName.CONTRACTS: Shape(
        TableName.CONTRACTS,
        Contract,
        Subject.CONTRACT,
        (
            "reference", "title", "starts_on", "ends_on", "options", "option_until", "value", "currency", "clause_level",
            "clause_version", "code_version", "may_inspect", "has_sanctions", "is_confidential", "legal_ground",
        ),
        {"owner": "owner_id", "supplier": "supplier_id", "responsible": "responsible_id"},
        PARTS[TableName.CONTRACTS],
        FoundKind.CONTRACT,
    ),
    TableName.LINKS: Shape(
        TableName.LINKS,
        ChainLink,
        Subject.CHAIN_LINK,
        ("tier", "product", "stage", "disclosed_on", "ended_on", "is_confidential", "legal_ground"),
        {"disclosed_by": "disclosed_by_id", "disclosed_to": "disclosed_to_id"},
    ),
}  # fmt: skip

BY_MODEL: dict[type[models.Model], Shape] = {shape.model: shape for shape in SHAPES.values()}
