"""Writes what has been planned for a batch of rows, in the transaction of whoever calls: records, statements, log, search, risk."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from kedja_site.people import log
from kedja_site.register.actions.judge_contracts import judge_contracts
from kedja_site.register.exchange.planning import Plan
from kedja_site.register.exchange.shapes import SHAPES, Shape, State
from kedja_site.register.exchange.statuses import Outcome, TableName
from kedja_site.register.models import Import, ImportRow, Source, Statement
from kedja_site.register.statuses import Decision


def for_log(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as the log holds them: that contacts changed, not what they say."""
    return {name: "changed" if name == "contacts" else value for name, value in values.items()}


def row_of(imported: Import, plan: Plan, *, is_trial: bool) -> ImportRow:
    """What became, or would become, of the row."""
    return ImportRow(
        of=imported,
        row_no=plan.row.row_no,
        outcome=plan.outcome,
        is_trial=is_trial,
        record_id=plan.pk,
        label=plan.label,
        before=plan.before,
        after=plan.after,
        stated=plan.stated,
        faults=[asdict(fault) for fault in plan.faults] + [{"writing": writing} for writing in plan.writings],
        cells=list(plan.row.cells) if plan.outcome == Outcome.REJECTED else [],
        beside=[state["name"] for state in plan.entering.values()] if is_trial else [],
    )


def carry_out(
    imported: Import, source: Source, plans: list[Plan], user: User, now: datetime
) -> list[ImportRow]:
    """Carries out the plans of a batch, and gives what is to be kept of each row."""
    shape = SHAPES[imported.table]
    entered = _enter_suppliers(plans, source, user, now, imported)
    for plan in plans:
        for name, key in plan.pending.items():
            plan.after[name] = entered[key]
    new = [plan for plan in plans if plan.outcome == Outcome.NEW]
    for plan, pk in zip(new, shape.make([plan.after for plan in new], source, now), strict=True):
        plan.pk = pk
    changed = [plan for plan in plans if plan.outcome == Outcome.CHANGED]
    shape.write({plan.pk: plan.after for plan in changed if plan.pk is not None}, now)
    _state(shape, plans, source, user, now)
    written = [*new, *changed]
    log.record_many(
        user,
        f"register.import_{imported.table}",
        (
            log.Change(
                (shape.model._meta.label_lower, str(plan.pk)),  # noqa: SLF001 - Django's documented way to a model's name
                for_log(plan.before),
                for_log(plan.after),
            )
            for plan in written
        ),
        why=imported.public_id,
        now=now,
    )
    follow_up(shape, [plan.pk for plan in written if plan.pk is not None], now)
    rows = []
    for plan in plans:
        row = row_of(imported, plan, is_trial=False)
        row.beside = sorted({entered[key] for key in plan.entering})
        rows.append(row)
    return rows


def follow_up(shape: Shape, pks: Iterable[int], now: datetime) -> None:
    """What follows from a change of records: they are found by what they are called now, contracts are judged anew."""
    listed = list(pks)
    shape.keep_found(listed)
    if shape.table == TableName.CONTRACTS:
        judge_contracts(listed, timezone.localdate(now))


def _enter_suppliers(
    plans: list[Plan], source: Source, user: User, now: datetime, imported: Import
) -> dict[str, int]:
    """Key of a writing → the supplier that was entered for it."""
    wanted: dict[str, State] = {}
    for plan in plans:
        wanted |= {key: state for key, state in plan.entering.items() if key in plan.pending.values()}
    shape = SHAPES[TableName.SUPPLIERS]
    pks = shape.make(list(wanted.values()), source, now)
    if pks:
        log.record_many(
            user,
            "register.import_suppliers",
            (
                log.Change((shape.model._meta.label_lower, str(pk)), {}, for_log(state))  # noqa: SLF001 - as above
                for pk, state in zip(pks, wanted.values(), strict=True)
            ),
            why=imported.public_id,
            now=now,
        )
        shape.keep_found(pks)
    return dict(zip(wanted, pks, strict=True))


def _state(shape: Shape, plans: list[Plan], source: Source, user: User, now: datetime) -> None:
    """Where changed values come from, and what stands beside the record until somebody decides."""
    kind = ContentType.objects.get_for_model(shape.model)
    rows = []
    for plan in plans:
        if plan.outcome == Outcome.CHANGED:
            rows += [
                Statement(
                    kind=kind,
                    record_id=plan.pk or 0,
                    field=name,
                    value=for_log({name: value})[name],
                    source=source,
                    decision=Decision.ACCEPTED,
                    decided_by=user,
                    decided_at=now,
                )
                for name, value in plan.after.items()
            ]
        rows += [
            Statement(kind=kind, record_id=plan.pk or 0, field=name, value=value, source=source)
            for name, value in plan.stated.items()
        ]
    Statement.objects.bulk_create(rows, batch_size=500)
