"""A case with all that stands on it, whichever room keeps it: gathered for the archive, and taken away together.

Rooms say in their `weeding.py` which of their tables go with a case; what stands on those goes too. Where something else
stands on it the case cannot go.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.apps import apps
from django.db import models, transaction
from django.db.models import CASCADE, PROTECT, SET_NULL, ForeignObjectRel, ProtectedError

from kedja_site.followup.files import sent_files
from kedja_site.followup.models import FollowUp, StoredFile
from kedja_site.people.guarded import rows_of

WHY = "the plan for weeding takes a case away with all that stands on it"
Rows: TypeAlias = dict[type[models.Model], dict[Any, models.Model]]
Orphans = Callable[["WholeCase"], Iterable[models.Model]]

_GO_WITH_IT: set[str] = set()
_ORPHANS: list[Orphans] = []


def goes_with_the_case(*tables: str, orphans: Orphans | None = None) -> None:
    """`tables` (`room.model`) go when their case goes. `orphans`: rows that nothing of another case has use for then."""
    _GO_WITH_IT.update(table.lower() for table in tables)
    if orphans is not None and orphans not in _ORPHANS:
        _ORPHANS.append(orphans)


@dataclass(slots=True)
class WholeCase:
    """The rows by table, the case itself among them; what is only tied to them loosely, and is let go of."""

    case: FollowUp
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
        """All rows but the case with the table of each, `room.model`."""
        for table, model in sorted((_table(model), model) for model in self.rows):
            yield from ((table, row) for row in self.rows[model].values() if row != self.case)


def whole_case(case: FollowUp) -> WholeCase:
    """The case and what stands on it; some queries for each table. Raises ProtectedError where a stranger stands on it."""
    found = WholeCase(case)
    _gather(found, [case])
    for orphans in _ORPHANS:
        _gather(found, list(orphans(found)))
    return found


def take_away(case: FollowUp) -> bool:
    """The case with everything is gone, and the bytes of files that nobody else shows; False where something else stands on it."""
    try:
        with transaction.atomic():
            found = whole_case(case)
            files = found.files()
            for relation, keys in found.ties:
                tied = rows_of(relation.related_model, WHY).filter(**{f"{relation.field.name}__in": keys})
                tied.update(**{relation.field.name: None})
            for model, rows in found.rows.items():
                # Row by row by hand: what stands on what is known, and checked once more by the database when all are gone.
                rows_of(model, WHY).filter(pk__in=list(rows))._raw_delete("default")  # noqa: SLF001
            _let_go(files)
    except ProtectedError:
        return False
    return True


def _gather(found: WholeCase, rows: list[models.Model]) -> None:
    while rows:
        fresh: Rows = {}
        for row in rows:
            known = found.rows.setdefault(type(row), {})
            if row.pk not in known:
                known[row.pk] = fresh.setdefault(type(row), {})[row.pk] = row
        rows = [row for model, new in fresh.items() for row in _on(found, model, list(new.values()))]


def _on(found: WholeCase, model: type[models.Model], rows: list[models.Model]) -> Iterator[models.Model]:
    for relation in _relations(model):
        if relation.on_delete is SET_NULL:
            found.ties.append((relation, [row.pk for row in rows]))
            continue
        related = relation.related_model
        standing = list(rows_of(related, WHY).filter(**{f"{relation.field.name}__in": rows}))
        table = _table(related)
        is_below = relation.on_delete is CASCADE or model is not FollowUp or table in _GO_WITH_IT
        if standing and not (is_below and relation.on_delete in (CASCADE, PROTECT)):
            raise ProtectedError(table, set(standing))
        yield from standing


def _table(model: type[models.Model]) -> str:
    return model._meta.label_lower  # noqa: SLF001 - Django's documented way to a model's name


def _relations(model: type[models.Model]) -> Iterator[Any]:
    for relation in model._meta.get_fields(include_hidden=True):  # noqa: SLF001 - as above
        if isinstance(relation, ForeignObjectRel) and not relation.many_to_many and relation.on_delete:
            yield relation


def _to_files(model: type[models.Model]) -> list[Any]:
    return [each for each in model._meta.concrete_fields if each.related_model is StoredFile]  # noqa: SLF001 - as above


def _let_go(files: Iterable[StoredFile]) -> None:
    for file in files:
        if any(
            rows_of(relation.related_model, WHY).filter(**{relation.field.name: file}).exists()
            for relation in _relations(StoredFile)
        ):
            continue
        file.delete()
        if not StoredFile.objects.filter(sha256=file.sha256).exists():
            transaction.on_commit(lambda path=file.path: sent_files().delete(path))  # type: ignore[misc]  # bound now
