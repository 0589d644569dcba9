"""Takes an import back, some hundred rows at a time from the last to the first, in the transaction of whoever calls.

A field that has been changed since is left, and listed, unless somebody has chosen to restore those too. A record that the
import made is taken away unless it has been changed since or others depend on it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from kedja_site.people import log
from kedja_site.people.guarded import rows_of
from kedja_site.register.exchange.carrying_out import follow_up, for_log
from kedja_site.register.exchange.references import depended_on
from kedja_site.register.exchange.shapes import SHAPES, Shape, State, is_empty
from kedja_site.register.exchange.statuses import Outcome, TableName, UndoOutcome
from kedja_site.register.models import Import, ImportRow, Statement
from kedja_site.register.statuses import Decision


@dataclass(slots=True)
class _Work:
    """What is to be done for a batch."""

    restore: dict[int, State] = field(default_factory=dict)
    delete: list[int] = field(default_factory=list)
    was: dict[int, State] = field(default_factory=dict)


def take_back(imported: Import, rows: list[ImportRow], user: User, now: datetime) -> None:
    """Undoes the rows, and says on each what was done with it."""
    shape = SHAPES[imported.table]
    pks = {row.record_id for row in rows if row.record_id is not None}
    states = shape.states(pks)
    for pk in _merged(shape, states):
        del states[pk]  # it lives on in another, by whose decision its old id leads on
    made = {row.record_id for row in rows if row.outcome == Outcome.NEW and row.record_id in states}
    needed = depended_on(shape, {pk for pk in made if pk is not None})
    work = _Work()
    for row in rows:
        row.undone = _decide(row, states, needed, work, anyway=imported.restore_changed)
    _forget_statements(shape, imported, rows)
    shape.write(work.restore, now)
    _log(shape, imported, work, user, now)
    if work.delete:
        shape.forget_found(work.delete)
        Statement.objects.filter(
            kind=ContentType.objects.get_for_model(shape.model), record_id__in=work.delete
        ).delete()
        rows_of(shape.model, "what the import itself has made").filter(pk__in=work.delete).delete()
    follow_up(shape, work.restore, now)
    _take_away_entered(imported, rows, user, now)
    ImportRow.objects.bulk_update(rows, ["undone"], batch_size=200)


def _merged(shape: Shape, pks: Iterable[int]) -> list[int]:
    if shape.table not in {TableName.SUPPLIERS, TableName.SITES}:
        return []
    rows: Any = shape.model.objects.unguarded("undone on behalf of whoever imported")
    return list(rows.filter(pk__in=list(pks), merged_into__isnull=False).values_list("pk", flat=True))


def _decide(row: ImportRow, states: dict[int, State], needed: set[int], work: _Work, *, anyway: bool) -> str:
    pk = row.record_id
    if pk is None or pk not in states:
        return UndoOutcome.GONE
    state = states[pk]
    changed = {name for name, value in row.after.items() if not _equal(state.get(name), value)}
    if row.outcome == Outcome.NEW:
        if pk in needed:
            return UndoOutcome.KEPT_NEEDED
        if (changed or _grown(state, row.after)) and not anyway:
            return UndoOutcome.KEPT_CHANGED
        work.delete.append(pk)
        work.was[pk] = state
        return UndoOutcome.DELETED
    restore = {
        name: row.before.get(name)
        for name, value in row.after.items()
        if name in row.before
        and (anyway or name not in changed)
        and not _equal(state.get(name), row.before[name])
    }
    if restore:
        work.restore[pk] = restore
        work.was[pk] = state
    return UndoOutcome.KEPT_CHANGED if changed and not anyway else UndoOutcome.RESTORED


def _grown(state: State, after: State) -> bool:
    """Whether a record that was made has been told more since: fields that the row did not fill."""
    defaults = {"legal_ground", "currency", "is_confidential"}
    return any(
        not is_empty(value) and name not in after and name not in defaults for name, value in state.items()
    )


def _equal(one: Any, other: Any) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return sorted(map(repr, one)) == sorted(map(repr, other))
    return bool(one == other) or (is_empty(one) and is_empty(other))


def _forget_statements(shape: Shape, imported: Import, rows: Iterable[ImportRow]) -> None:
    """What the import said beside the records goes, except what somebody has decided since."""
    kind = ContentType.objects.get_for_model(shape.model)
    fields: dict[str, list[int]] = defaultdict(list)
    waiting = []
    for row in rows:
        if row.record_id is None or row.undone == UndoOutcome.KEPT_CHANGED:
            continue
        if row.stated:
            waiting.append(row.record_id)
        for name in row.after if row.outcome == Outcome.CHANGED else ():
            fields[name].append(row.record_id)
    of_import = Statement.objects.filter(kind=kind, source=imported.source)
    if waiting:
        of_import.filter(record_id__in=waiting, decision=Decision.WAITING).delete()
    for name, pks in fields.items():
        of_import.filter(Q(reason=""), record_id__in=pks, field=name, decision=Decision.ACCEPTED).delete()


def _log(shape: Shape, imported: Import, work: _Work, user: User, now: datetime) -> None:
    label = shape.model._meta.label_lower  # noqa: SLF001 - Django's documented way to a model's name
    changes = [
        log.Change(
            (label, str(pk)),
            for_log({name: work.was[pk].get(name) for name in values}),
            for_log(values),
        )
        for pk, values in work.restore.items()
    ]
    changes += [log.Change((label, str(pk)), for_log(work.was[pk]), {}) for pk in work.delete]
    log.record_many(user, f"register.undo_import_{imported.table}", changes, why=imported.public_id, now=now)


def _take_away_entered(imported: Import, rows: list[ImportRow], user: User, now: datetime) -> None:
    """Suppliers that were entered on the way go too, where nothing stands on them any more."""
    pks = {pk for row in rows for pk in row.beside}
    if not pks:
        return
    shape = SHAPES[TableName.SUPPLIERS]
    states = shape.states(pks)
    free = sorted(pks & states.keys() - depended_on(shape, pks))
    if not free:
        return
    log.record_many(
        user,
        "register.undo_import_suppliers",
        (
            log.Change((shape.model._meta.label_lower, str(pk)), for_log(states[pk]), {})  # noqa: SLF001 - as above
            for pk in free
        ),
        why=imported.public_id,
        now=now,
    )
    shape.forget_found(free)
    rows_of(shape.model, "what the import itself has made").filter(pk__in=free).delete()
