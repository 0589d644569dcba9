"""The trial of a file, its import and the undoing as jobs: killable at any moment, picked up again, or given up.

Every batch of rows is one transaction: records, log, what became of each row, and how far the import has come. A job that
is killed leaves the last whole batch; the next attempt goes on behind it. An attempt is named by a token in `Import.job`:
whoever starts another changes the token, and the batch of a superseded one is not kept.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django_tasks import task

from kedja.policy.prevailing_source import Said
from kedja.records import Row, open_records
from kedja_site.config.turns import SOMEBODY_WAITS
from kedja_site.register.exchange.attempts import Attempts, StoppedError
from kedja_site.register.exchange.carrying_out import carry_out, row_of
from kedja_site.register.exchange.context import Context
from kedja_site.register.exchange.planning import Plan, Planner
from kedja_site.register.exchange.statuses import WRITTEN, UndoOutcome, Work, WorkState
from kedja_site.register.exchange.tables import TABLES
from kedja_site.register.exchange.undoing import take_back
from kedja_site.register.models import Import, ImportRow, Source

ROWS_A_BATCH = 1000
TRIES_A_BATCH = 3

NOBODY = gettext_lazy("Whoever uploaded the file has no account any more: somebody else has to upload it.")


def put_in_line(imported: Import, work: Work, **values: Any) -> None:
    """A new attempt at `work`, in the caller's transaction; a worker gets it when that is over."""
    ATTEMPTS.put_in_line(imported, work=work, **values)


@task(priority=SOMEBODY_WAITS)
def work_on_import(primary_key: int, job: str) -> str:
    """Does what the import waits for. Returns what became of it, for the task's own record."""
    return ATTEMPTS.work(primary_key, job, _work)


ATTEMPTS: Attempts[Import] = Attempts(
    Import, work_on_import.enqueue, ("organisation", "uploaded_by", "source")
)


def _work(imported: Import) -> None:
    if imported.uploaded_by is None:
        raise StoppedError(NOBODY)
    {Work.CHECK: _check, Work.APPLY: _apply, Work.UNDO: _undo}[Work(imported.work)](imported)


def _tell(held: Import, upto: int, outcomes: Iterable[str], **values: object) -> None:
    """How far it has come, in the transaction of the batch. Coming further earns new attempts."""
    for outcome in outcomes:
        held.counts[outcome] = held.counts.get(outcome, 0) + 1
    ATTEMPTS.tell(held, **{"upto": upto, "attempts": 1, "counts": held.counts, **values})


def _planner(imported: Import, seen: dict[int, int] | None = None) -> Planner:
    assert imported.uploaded_by is not None  # asked before
    return Planner(
        imported.table,
        Context(imported.uploaded_by, imported.organisation, timezone.localdate()),
        Said(imported.source_kind, imported.organisation_id, imported.stated_on),
        enters_suppliers=imported.enters_suppliers,
        seen=seen,
    )


# --- trial


def _check(imported: Import) -> None:
    """From the first row each time: it writes nothing but what would become of each row."""
    with transaction.atomic():
        held = ATTEMPTS.hold(imported)
        _forget_trial(held)
        _tell(held, 0, (), counts={}, rows=open_records(imported.path, TABLES[imported.table]).last_row())
    planner = _planner(imported)
    for rows in open_records(imported.path, TABLES[imported.table]).rows(imported.mapping, size=ROWS_A_BATCH):
        plans = planner.plan(rows)
        with transaction.atomic():
            held = ATTEMPTS.hold(imported)
            ImportRow.objects.bulk_create([row_of(held, plan, is_trial=True) for plan in plans])
            _tell(held, rows[-1].row_no, (plan.outcome for plan in plans))
    with transaction.atomic():
        _tell(ATTEMPTS.hold(imported), 0, (), state=WorkState.DONE)


def _forget_trial(held: Import) -> None:
    """In one statement: nothing hangs on these rows, and to fetch 100,000 of them for Django's signals costs half a minute."""
    rows = held.row_set.filter(is_trial=True)
    rows._raw_delete(rows.db)  # noqa: SLF001 - the one way past the signals


# --- import


def _apply(imported: Import) -> None:
    with transaction.atomic():
        held = ATTEMPTS.hold(imported)
        if held.source is None:
            held.source = Source.objects.create(
                kind=held.source_kind,
                name=held.source_name or held.file_name,
                stated_on=held.stated_on,
                organisation=held.organisation,
                recorded_by=held.uploaded_by,
            )
            _forget_trial(held)
            _tell(held, 0, (), counts={}, source=held.source)
        upto = held.upto
    done = imported.row_set.filter(is_trial=False, record_id__isnull=False)
    seen = {pk: row_no for pk, row_no in done.values_list("record_id", "row_no") if pk is not None}
    planner = _planner(imported, seen)
    reading = open_records(imported.path, TABLES[imported.table])
    for rows in reading.rows(imported.mapping, after=upto, size=ROWS_A_BATCH):
        _carry_out_batch(imported, planner, rows)
    with transaction.atomic():
        held = ATTEMPTS.hold(imported)
        _tell(held, held.rows, (), state=WorkState.DONE, done_at=timezone.now())


def _carry_out_batch(imported: Import, planner: Planner, rows: list[Row]) -> None:
    """One batch in one transaction. Where somebody else has just entered the same, it is planned anew."""
    for attempt in range(TRIES_A_BATCH):
        try:
            with transaction.atomic():
                held = ATTEMPTS.hold(imported)
                plans: list[Plan] = planner.plan(rows)
                assert held.source is not None  # made before the first batch
                assert held.uploaded_by is not None  # asked before
                kept = carry_out(held, held.source, plans, held.uploaded_by, timezone.now())
                ImportRow.objects.bulk_create(kept)
                _tell(held, rows[-1].row_no, (row.outcome for row in kept))
        except IntegrityError:
            if attempt == TRIES_A_BATCH - 1:
                raise
            planner.forget(rows)
        else:
            return


# --- undoing


def _undo(imported: Import) -> None:
    """From the last row to the first, so that what came later and leans on the earlier goes first."""
    assert imported.uploaded_by is not None  # asked before
    open_rows = imported.row_set.filter(is_trial=False, outcome__in=WRITTEN)
    while _undo_batch(imported, list(open_rows.filter(undone="").order_by("-row_no")[:ROWS_A_BATCH])):
        pass
    # What was only needed by other rows of the import can go now.
    while needed := list(open_rows.filter(undone=UndoOutcome.KEPT_NEEDED).order_by("-row_no")):
        left = len(needed)
        for start in range(0, left, ROWS_A_BATCH):
            _undo_batch(imported, needed[start : start + ROWS_A_BATCH])
        if open_rows.filter(undone=UndoOutcome.KEPT_NEEDED).count() == left:
            break
    with transaction.atomic():
        held = ATTEMPTS.hold(imported)
        _tell(held, 0, (), state=WorkState.DONE, undone_at=timezone.now())


def _undo_batch(imported: Import, rows: list[ImportRow]) -> bool:
    if not rows:
        return False
    with transaction.atomic():
        held = ATTEMPTS.hold(imported)
        assert held.uploaded_by is not None  # asked before
        take_back(held, rows, held.uploaded_by, timezone.now())
        _tell(held, rows[-1].row_no, ())
    return True


# --- watching


def pick_up_dropped(now: datetime) -> int:
    """Puts imports back in line whose job has died, each behind the last batch that was kept."""
    return ATTEMPTS.pick_up_dropped(now)
