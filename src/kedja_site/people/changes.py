"""What a change of a row has changed: for the log, and so for the row's history.

An action takes `values_of(row)` before it writes and gives it to `record_change` afterwards. A model whose rows have
parts in other tables (a contract's buyers) names these relations in `history_parts`; they are logged with the row.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.db import models

from kedja_site.people.log import plain, record
from kedja_site.people.models import LogEntry
from kedja_site.people.sealing import as_json

NOT_LOGGED = frozenset({"created_at", "changed_at", "name_key"})
"""Follow from the rest, or from the entry itself."""


def values_of(row: models.Model) -> dict[str, Any]:
    """Every value of the row as it stands in the database, related rows by their key, parts as lists."""
    values = {
        field.name: field.value_from_object(row)
        for field in row._meta.concrete_fields  # noqa: SLF001
        if not field.primary_key and field.name not in NOT_LOGGED
    }
    parts: dict[str, Any] = {}
    if row.pk is not None:
        parts = {name: _parts(row, name) for name in getattr(row, "history_parts", ())}
    return plain({**values, **parts})


def _parts(row: models.Model, name: str) -> list[dict[str, Any]]:
    relation = row._meta.get_field(name)  # noqa: SLF001
    owner = getattr(relation, "field", None)
    model: type[models.Model] = relation.related_model  # type: ignore[assignment]
    kept = [
        field
        for field in model._meta.concrete_fields  # noqa: SLF001
        if not field.primary_key and field is not owner and field.name not in NOT_LOGGED
    ]
    found = [
        {field.name: field.value_from_object(part) for field in kept} for part in getattr(row, name).all()
    ]
    return sorted((plain(each) for each in found), key=as_json)


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Of both, what they do not agree on."""
    fields = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return (
        {name: before[name] for name in fields if name in before},
        {name: after[name] for name in fields if name in after},
    )


def record_change(
    who: User | AnonymousUser | None,
    what: str,
    row: models.Model,
    before: Mapping[str, Any],
    *,
    why: str = "",
    now: datetime | None = None,
) -> LogEntry | None:
    """Logs what `row` has become since `values_of(row)` gave `before` ({} for a new row); None where nothing changed."""
    was, became = difference(before, values_of(row))
    if not was and not became:
        return None
    return record(who, what, row, before=was, after=became, why=why, now=now)


def record_deletion(
    who: User | AnonymousUser | None,
    what: str,
    row: models.Model,
    *,
    why: str = "",
    now: datetime | None = None,
) -> LogEntry:
    """Logs all that `row` was; call it before the row is deleted."""
    return record(who, what, row, before=values_of(row), why=why, now=now)
