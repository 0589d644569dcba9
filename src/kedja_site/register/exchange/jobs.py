"""The trial of a file, its import and the undoing as jobs: killable at any moment, picked up again, or given up.

Every batch of rows is one transaction: records, log, what became of each row, and how far the import has come. A job that
is killed leaves the last whole batch; the next attempt goes on behind it. An attempt is named by a token in `Import.job`:
whoever starts another changes the token, and the batch of a superseded one is not kept.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime

import structlog
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, override
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from kedja.errors import KedjaError
from kedja.language import LANGUAGES
from kedja.policy.prevailing_source import Said
from kedja.records import Row, open_records
from kedja_site.config.turns import SOMEBODY_WAITS
from kedja_site.register.exchange.carrying_out import carry_out, row_of
from kedja_site.register.exchange.context import Context
from kedja_site.register.exchange.planning import Plan, Planner
from kedja_site.register.exchange.statuses import WRITTEN, UndoOutcome, Work, WorkState
from kedja_site.register.exchange.tables import TABLES
from kedja_site.register.exchange.undoing import take_back
from kedja_site.register.models import Import, ImportRow, Source
from kedja_site.register.models.imports import SILENT
from kedja_site.riskview.sentences import said_in_every_language

ROWS_A_BATCH = 1000
MOST_ATTEMPTS = 3
TRIES_A_BATCH = 3

log = structlog.get_logger(__name__)

GIVEN_UP = gettext_lazy(
    "The work was interrupted three times without coming further. Try again, or ask whoever runs the site to look in its log."
)
DEFECT = gettext_lazy(
    "A fault in Kedja stopped the work. What was done before is kept: try again, or ask whoever runs the site to look in its log."
)
NOBODY = gettext_lazy("Whoever uploaded the file has no account any more: somebody else has to upload it.")


class SupersededError(Exception):
    """The import was deleted or given to another attempt: keep nothing more."""


def in_every_language(sentence: Promise) -> dict[str, str]:
    """The sentence by language, for a row that is read later by somebody else."""
    said: dict[str, str] = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = str(sentence)
    return said


def put_in_line(imported: Import, work: Work, **values: object) -> None:
    """A new attempt at `work`, in the caller's transaction; a worker gets it when that is over."""
    imported.job = uuid.uuid4()
    imported.work, imported.state, imported.failure = work, WorkState.QUEUED, {}
    imported.seen_at = timezone.now()
    for name, value in values.items():
        setattr(imported, name, value)
    imported.save(update_fields=["job", "work", "state", "failure", "seen_at", *values])
    primary_key, job = imported.pk, str(imported.job)
    transaction.on_commit(lambda: work_on_import.enqueue(primary_key, job))


@task(priority=SOMEBODY_WAITS)
def work_on_import(primary_key: int, job: str) -> str:
    """Does what the import waits for. Returns what became of it, for the task's own record."""
    mine = Import.objects.unguarded("the job that has it in its hands").filter(
        pk=primary_key, job=job, state__in=(WorkState.QUEUED, WorkState.RUNNING)
    )
    if not mine.update(state=WorkState.RUNNING, attempts=F("attempts") + 1, seen_at=timezone.now()):
        return "superseded"
    imported = mine.select_related("organisation", "uploaded_by", "source").get()
    try:
        if imported.uploaded_by is None:
            return _stop(primary_key, job, in_every_language(NOBODY))
        {Work.CHECK: _check, Work.APPLY: _apply, Work.UNDO: _undo}[Work(imported.work)](imported)
    except SupersededError:
        return "superseded"
    except KedjaError as mistake:
        return _stop(primary_key, job, said_in_every_language(mistake))
    except Exception:
        log.exception("import_failed", of=imported.public_id)
        _stop(primary_key, job, in_every_language(DEFECT))
        raise
    return "done"


def _stop(primary_key: int, job: str, failure: dict[str, str]) -> str:
    Import.objects.unguarded("the job that had it").filter(pk=primary_key, job=job).update(
        state=WorkState.FAILED, failure=failure
    )
    return "failed"


def _hold(imported: Import) -> Import:
    """The import's row, locked until the transaction ends. Raises SupersededError where it is another attempt's."""
    held = (
        Import.objects.unguarded("the job that has it in its hands")
        .select_for_update(of=("self",))
        .select_related("organisation", "uploaded_by", "source")
        .filter(pk=imported.pk, job=imported.job, state=WorkState.RUNNING)
        .first()
    )
    if held is None:
        raise SupersededError
    return held


def _tell(held: Import, upto: int, outcomes: Iterable[str], **values: object) -> None:
    """How far it has come, in the transaction of the batch. Coming further earns new attempts."""
    for outcome in outcomes:
        held.counts[outcome] = held.counts.get(outcome, 0) + 1
    held.upto, held.seen_at, held.attempts = upto, timezone.now(), 1
    for name, value in values.items():
        setattr(held, name, value)
    held.save(update_fields=["upto", "seen_at", "attempts", "counts", *values])


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
        held = _hold(imported)
        _forget_trial(held)
        _tell(held, 0, (), counts={}, rows=_rows_of(imported))
    planner = _planner(imported)
    for rows in open_records(imported.path, TABLES[imported.table]).rows(imported.mapping, size=ROWS_A_BATCH):
        plans = planner.plan(rows)
        with transaction.atomic():
            held = _hold(imported)
            ImportRow.objects.bulk_create([row_of(held, plan, is_trial=True) for plan in plans])
            _tell(held, rows[-1].row_no, (plan.outcome for plan in plans))
    with transaction.atomic():
        _tell(_hold(imported), 0, (), state=WorkState.DONE)


def _forget_trial(held: Import) -> None:
    """In one statement: nothing hangs on these rows, and to fetch 100,000 of them for Django's signals costs half a minute."""
    rows = held.row_set.filter(is_trial=True)
    rows._raw_delete(rows.db)  # noqa: SLF001 - the one way past the signals


def _rows_of(imported: Import) -> int:
    """The number of the file's last row."""
    last = 0
    for chunk in open_records(imported.path, TABLES[imported.table]).source.read():
        numbers = [int(chunk.row_no.max())] if len(chunk.row_no) else []
        last = max([last, *numbers, *(row.row_no for row in chunk.malformed)])
    return last


# --- import


def _apply(imported: Import) -> None:
    with transaction.atomic():
        held = _hold(imported)
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
        held = _hold(imported)
        _tell(held, held.rows, (), state=WorkState.DONE, done_at=timezone.now())


def _carry_out_batch(imported: Import, planner: Planner, rows: list[Row]) -> None:
    """One batch in one transaction. Where somebody else has just entered the same, it is planned anew."""
    for attempt in range(TRIES_A_BATCH):
        try:
            with transaction.atomic():
                held = _hold(imported)
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
        held = _hold(imported)
        _tell(held, 0, (), state=WorkState.DONE, undone_at=timezone.now())


def _undo_batch(imported: Import, rows: list[ImportRow]) -> bool:
    if not rows:
        return False
    with transaction.atomic():
        held = _hold(imported)
        assert held.uploaded_by is not None  # asked before
        take_back(held, rows, held.uploaded_by, timezone.now())
        _tell(held, rows[-1].row_no, ())
    return True


# --- watching


def _is_in_line(imported: Import) -> bool:
    """Whether a worker has still to take the attempt up."""
    asked = {"args": [imported.pk, str(imported.job)], "kwargs": {}}
    return DBTaskResult.objects.ready().filter(args_kwargs=asked).exists()


def pick_up_dropped(now: datetime) -> int:
    """Puts imports back in line whose job has died, and gives them up after three attempts that came no further."""
    picked = 0
    dropped = Import.objects.unguarded("looked after for everybody").filter(
        state__in=(WorkState.QUEUED, WorkState.RUNNING), seen_at__lt=now - SILENT
    )
    for imported in dropped:
        if imported.state == WorkState.QUEUED and _is_in_line(imported):
            continue
        picked += take_up_again(imported)
    return picked


def take_up_again(imported: Import) -> bool:
    """A new attempt, behind the last batch that was kept."""
    with transaction.atomic():
        held = (
            Import.objects.unguarded("looked after for everybody")
            .select_for_update()
            .filter(pk=imported.pk, job=imported.job, state__in=(WorkState.QUEUED, WorkState.RUNNING))
            .first()
        )
        if held is None:
            return False
        if held.attempts >= MOST_ATTEMPTS:
            held.state, held.failure = WorkState.FAILED, in_every_language(GIVEN_UP)
            held.save(update_fields=["state", "failure"])
            return False
        put_in_line(held, Work(held.work))
        return True
