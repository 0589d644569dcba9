"""Somebody decides between sources: a statement beside the record is accepted, and changes it, or rejected."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.config.row_lock import as_system
from kedja_site.people import log
from kedja_site.people.subjects import Action
from kedja_site.register.exchange.carrying_out import follow_up, for_log
from kedja_site.register.exchange.shapes import BY_MODEL, SHAPES, Shape, State
from kedja_site.register.models import Statement
from kedja_site.register.statuses import Decision


@transaction.atomic
def decide_statements(
    *, user: User, statements: Iterable[int], accept: bool, reason: str, now: datetime | None = None
) -> int:
    """Decides on all that are named, in one go; gives how many.

    Raises PermissionDenied where one is not the user's to decide, ValidationError without a reason.
    """
    if not reason.strip():
        raise ValidationError(_("Say why: the reason stands in the log."))
    now = now or timezone.now()
    rows = list(
        Statement.objects.select_for_update(of=("self",))
        .select_related("kind", "source")
        .filter(pk__in=list(statements), decision=Decision.WAITING)
        .order_by("pk")
    )
    by_table: dict[str, list[Statement]] = defaultdict(list)
    for row in rows:
        model = row.kind.model_class()
        if model not in BY_MODEL:
            raise PermissionDenied
        by_table[BY_MODEL[model].table].append(row)
    for table, of_table in by_table.items():
        _decide(SHAPES[table], of_table, user, reason, now, accept=accept)
    return len(rows)


def _decide(
    shape: Shape, rows: list[Statement], user: User, reason: str, now: datetime, *, accept: bool
) -> None:
    pks = {row.record_id for row in rows}
    mine = set(
        shape.model.objects.visible_to(user, Action.DECIDE).filter(pk__in=pks).values_list("pk", flat=True)
    )
    if pks - mine:
        raise PermissionDenied
    with as_system("the record and what follows from it, after asking who may decide"):
        _carry_out(shape, rows, user, reason, now, accept=accept)


def _carry_out(
    shape: Shape, rows: list[Statement], user: User, reason: str, now: datetime, *, accept: bool
) -> None:
    states = shape.states({row.record_id for row in rows})
    wanted: dict[int, State] = defaultdict(dict)
    for row in rows:
        row.decision = Decision.ACCEPTED if accept else Decision.REJECTED
        row.decided_by, row.decided_at, row.reason = user, now, reason
        if accept and row.field in states[row.record_id]:
            wanted[row.record_id][row.field] = row.value
    for pk, values in wanted.items():
        if "name" in values and values["name"] != states[pk]["name"]:
            names = {*states[pk].get("other_names", []), states[pk]["name"]} - {values["name"]}
            values["other_names"] = sorted(names)
    shape.write(wanted, now)
    Statement.objects.bulk_update(rows, ["decision", "decided_by", "decided_at", "reason"])
    label = shape.model._meta.label_lower  # noqa: SLF001 - Django's documented way to a model's name
    log.record_many(
        user,
        "register.accept_statement" if accept else "register.reject_statement",
        (
            log.Change(
                (label, str(row.record_id)),
                for_log({row.field: states[row.record_id].get(row.field)}),
                for_log({row.field: row.value}) if accept else {},
            )
            for row in rows
        ),
        why=reason,
        now=now,
    )
    follow_up(shape, wanted, now)
