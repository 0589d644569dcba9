"""What every action on a record does the same way: write what differs, say where it comes from, write the log."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from kedja_site.people import log
from kedja_site.register.models import Record, Source, Statement
from kedja_site.register.statuses import Decision

Values = Mapping[str, Any]


def as_kept(value: Any) -> Any:
    """A value as the log and the statements hold it: a row by its number."""
    return value.pk if isinstance(value, models.Model) else value


def differing(record: Record, values: Values) -> dict[str, Any]:
    """Those of `values` that are not the record's already."""
    return {name: value for name, value in values.items() if getattr(record, name) != value}


def make(
    record: Record,
    *,
    user: User | None,
    what: str,
    beside: Values | None = None,
    why: str = "",
    now: datetime | None = None,
) -> None:
    """Saves a new record and writes the log; `beside` is what stands in tables of its own."""
    now = now or timezone.now()
    record.created_at = record.changed_at = now
    record.save(force_insert=True)
    after = {
        field.name: as_kept(getattr(record, field.name))
        for field in record._meta.concrete_fields  # noqa: SLF001 - Django's documented way to a model's fields
        if field.name not in {"id", "created_at", "changed_at", "name_key"}
        and getattr(record, field.attname) not in {None, ""}
    }
    log.record(user, what, record, after={**after, **(beside or {})}, why=why, now=now)


def alter(
    record: Record,
    changes: Values,
    *,
    user: User | None,
    source: Source,
    what: str,
    before: Values | None = None,
    after: Values | None = None,
    why: str = "",
    now: datetime | None = None,
) -> None:
    """Writes `changes` and where they come from; `before` and `after` tell of what stands in tables of its own."""
    now = now or timezone.now()
    old = {name: as_kept(getattr(record, name)) for name in changes}
    new = {name: as_kept(value) for name, value in changes.items()}
    if not changes and before == after:
        return
    for name, value in changes.items():
        setattr(record, name, value)
    record.changed_at = now
    record.save(update_fields=[*changes, "changed_at"])
    state(record, {name: value for name, value in new.items() if name != "name_key"}, source, user, now)
    old.pop("name_key", None)
    new.pop("name_key", None)
    log.record(
        user, what, record, before={**old, **(before or {})}, after={**new, **(after or {})}, why=why, now=now
    )


def state(record: Record, values: Values, source: Source, user: User | None, now: datetime) -> None:
    """Says that these values of the record come from `source`, decided by whoever entered them."""
    kind = ContentType.objects.get_for_model(record)
    Statement.objects.bulk_create(
        Statement(
            kind=kind,
            record_id=record.pk,
            field=name,
            value=_plain(value),
            source=source,
            decision=Decision.ACCEPTED,
            decided_by=user,
            decided_at=now,
        )
        for name, value in values.items()
    )


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)
