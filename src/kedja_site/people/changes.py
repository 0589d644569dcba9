"""What a change of a row has changed, as the log wants it: for rooms whose actions have no way of their own."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.db import models

from kedja_site.people.log import plain, record
from kedja_site.people.models import LogEntry

FOLLOWS_FROM_THE_REST = frozenset({"created_at", "changed_at", "name_key"})


def values_of(row: models.Model) -> dict[str, Any]:
    """Every value of the row, related rows by their key, in the form that the log keeps."""
    return plain(
        {
            field.name: field.value_from_object(row)
            for field in row._meta.concrete_fields  # noqa: SLF001 - Django's documented way to a model's fields
            if not field.primary_key and field.name not in FOLLOWS_FROM_THE_REST
        }
    )


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
    """Logs what `row` has become since `values_of(row)` gave `before`; None where nothing changed."""
    was, became = difference(before, values_of(row))
    if not was and not became:
        return None
    return record(who, what, row, before=was, after=became, why=why, now=now)
