"""A record with all that stands on it, whichever room keeps it: gathered for the archive, and taken away together.

Rooms say in their `weeding.py` which of their tables go with a case, or with a procurement; what stands on those goes too.
Where something else stands on it the record cannot go.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import CASCADE, PROTECT, SET_NULL, ForeignObjectRel, ProtectedError

from kedja_site.config import append_only
from kedja_site.followup.files import forget_files
from kedja_site.followup.models import StoredFile
from kedja_site.people.guarded import rows_of

WHY = "the plan for weeding takes a record away with all that stands on it"
Rows: TypeAlias = dict[type[models.Model], dict[Any, models.Model]]
Orphans = Callable[["WholeRecord"], Iterable[models.Model]]


@dataclass(slots=True)
class WholeRecord:
    """The rows by table, the record itself among them; what is only tied to them loosely, and is let go of."""

    record: models.Model
    rows: Rows = field(default_factory=dict)
    ties: list[tuple[ForeignObjectRel, list[Any]]] = field(default_factory=list)

    def keys(self, table: str) -> set[Any]:
        """The keys of the rows of `room.model`."""
        return set(self.rows.get(apps.get_model(table), {}))

    def files(self) -> list[StoredFile]:
        """The files that some of the rows show."""
        wanted = {
            value
            for model, rows in self.rows.items()
            for named in _to_files(model)
            for row in rows.values()
            if (value := getattr(row, named.attname)) is not None
        }
        return list(StoredFile.objects.filter(pk__in=wanted).order_by("pk"))

    def others(self) -> Iterator[tuple[str, models.Model]]:
        """All rows but the record with the table of each, `room.model`."""
        for table, model in sorted((_table(model), model) for model in self.rows):
            yield from ((table, row) for row in self.rows[model].values() if row != self.record)


@dataclass(slots=True)
class GoesWith:
    """Which tables go with a record of one kind (`room.model`)."""

    kind: str
    tables: set[str] = field(default_factory=set)
    orphans: list[Orphans] = field(default_factory=list)
    everything_named: bool = False
    """Whether what stands on its parts has to be named too; else the parts take theirs with them."""

    def add(self, *tables: str, orphans: Orphans | None = None) -> None:
        """`tables` (`room.model`) go when it goes. `orphans`: rows that nothing of another has use for then."""
        self.tables.update(table.lower() for table in tables)
        if orphans is not None and orphans not in self.orphans:
            self.orphans.append(orphans)

    def whole(self, record: models.Model) -> WholeRecord:
        """The record and what stands on it; some queries for each table. Raises ProtectedError where a stranger does."""
        found = WholeRecord(record)
        self._gather(found, [record])
        for orphans in self.orphans:
            self._gather(found, list(orphans(found)))
        return found

    def take_away(self, record: models.Model) -> bool:
        """It is gone with everything, and the bytes of files that nobody else shows; False where something else stands on it."""
        try:
            with transaction.atomic():
                found = self.whole(record)
                files = found.files()
                for relation, keys in found.ties:
                    tied = rows_of(relation.related_model, WHY).filter(**{f"{relation.field.name}__in": keys})
                    tied.update(**{relation.field.name: None})
                with append_only.weeding(connection, [model._meta.db_table for model in found.rows]):  # noqa: SLF001 - Django's documented way
                    for model, rows in found.rows.items():
                        # Row by row by hand: what stands on what is known, and checked once more by the database when all are gone.
                        rows_of(model, WHY).filter(pk__in=list(rows))._raw_delete("default")  # noqa: SLF001
                forget_files([file for file in files if not _is_shown(file)])
        except ProtectedError:
            return False
        return True

    def _gather(self, found: WholeRecord, rows: list[models.Model]) -> None:
        while rows:
            fresh: Rows = {}
            for row in rows:
                known = found.rows.setdefault(type(row), {})
                if row.pk not in known:
                    known[row.pk] = fresh.setdefault(type(row), {})[row.pk] = row
            rows = [row for model, new in fresh.items() for row in self._on(found, model, list(new.values()))]

    def _on(
        self, found: WholeRecord, model: type[models.Model], rows: list[models.Model]
    ) -> Iterator[models.Model]:
        for relation in _relations(model):
            if relation.on_delete is SET_NULL:
                found.ties.append((relation, [row.pk for row in rows]))
                continue
            related = relation.related_model
            standing = list(rows_of(related, WHY).filter(**{f"{relation.field.name}__in": rows}))
            if standing and not self._is_below(relation, model):
                raise ProtectedError(_table(related), set(standing))
            yield from standing

    def _is_below(self, relation: Any, model: type[models.Model]) -> bool:
        if relation.on_delete is CASCADE or _table(relation.related_model) in self.tables:
            return relation.on_delete in (CASCADE, PROTECT)
        return relation.on_delete is PROTECT and not self.everything_named and _table(model) != self.kind


def _table(model: type[models.Model]) -> str:
    return model._meta.label_lower  # noqa: SLF001 - Django's documented way to a model's name


def _relations(model: type[models.Model]) -> Iterator[Any]:
    for relation in model._meta.get_fields(include_hidden=True):  # noqa: SLF001 - as above
        if isinstance(relation, ForeignObjectRel) and not relation.many_to_many and relation.on_delete:
            yield relation


def _to_files(model: type[models.Model]) -> list[Any]:
    return [each for each in model._meta.concrete_fields if each.related_model is StoredFile]  # noqa: SLF001 - as above


def _is_shown(file: StoredFile) -> bool:
    return any(
        rows_of(relation.related_model, WHY).filter(**{relation.field.name: file}).exists()
        for relation in _relations(StoredFile)
    )
