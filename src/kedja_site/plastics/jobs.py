"""The reading of a file as a job: killable at any moment and taken up where it was, or given up.

Rows are kept in batches, each in a transaction with how far it came. An attempt is named by a token in `FileRead.job`:
whoever starts another changes the token, and the batch of a superseded one is not kept.
"""

import shutil
import uuid
from datetime import datetime

import structlog
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, override
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from kedja.errors import KedjaError
from kedja.language import LANGUAGES
from kedja.records import Reading, Row, open_records
from kedja_site.config.turns import SOMEBODY_WAITS
from kedja_site.kept_pages import pages_changed
from kedja_site.people.log import record
from kedja_site.people.subjects import Subject
from kedja_site.plastics.file_tables import TABLES
from kedja_site.plastics.models import FileRead, RejectedRow
from kedja_site.plastics.models.file import SILENT
from kedja_site.plastics.permissions import keeping_organisations
from kedja_site.plastics.row_keeper import Kept, RowKeeper
from kedja_site.plastics.rows import RowWrong
from kedja_site.plastics.statuses import UNDER_WAY, FileState
from kedja_site.riskview.sentences import said_in_every_language

ROWS_A_BATCH = 500
MOST_ATTEMPTS = 3
LONGEST_VALUE, LONGEST_REASON = 300, 600
WHY = "the job that has it in its hands"

log = structlog.get_logger(__name__)

GIVEN_UP = gettext_lazy(
    "The work was interrupted three times without coming further. Try again, or ask whoever runs the site to look in its log."
)
DEFECT = gettext_lazy(
    "A fault in Kedja stopped the work. What was done before is kept: try again, or ask whoever runs the site to look in its log."
)
NOT_ALLOWED = gettext_lazy(
    "Whoever uploaded the file may no longer read files for the organisation: somebody who may uploads it again."
)


class SupersededError(Exception):
    """The file was given to another attempt: stop, and write nothing more."""


class NotAllowedError(Exception):
    """Whoever uploaded the file may no longer."""


def put_in_line(file: FileRead, *, attempts: int = 0) -> None:
    """A new attempt, in the caller's transaction; a worker gets it when that is over."""
    file.job, file.state, file.failure = uuid.uuid4(), FileState.QUEUED, {}
    file.attempts, file.seen_at = attempts, timezone.now()
    file.save(update_fields=["job", "state", "failure", "attempts", "seen_at"])
    primary_key, job = file.pk, str(file.job)
    transaction.on_commit(lambda: read_plastics.enqueue(primary_key, job))


@task(priority=SOMEBODY_WAITS)
def read_plastics(primary_key: int, job: str) -> str:
    """Reads the file. Returns what became of it, for the task's own record."""
    mine = FileRead.objects.unguarded(WHY).filter(pk=primary_key, job=job, state__in=UNDER_WAY)
    if not mine.update(state=FileState.RUNNING, attempts=F("attempts") + 1, seen_at=timezone.now()):
        return "superseded"
    file = mine.select_related("organisation", "read_by").get()
    try:
        with override(file.language):
            _read(file)
    except SupersededError:
        return "superseded"
    except NotAllowedError:
        mine.update(state=FileState.FAILED, failure=_in_every_language(NOT_ALLOWED))
        return "failed"
    except KedjaError as mistake:
        mine.update(state=FileState.FAILED, failure=said_in_every_language(mistake))
        return "failed"
    except Exception:
        log.exception("plastics_failed", of=file.pk)
        mine.update(state=FileState.FAILED, failure=_in_every_language(DEFECT))
        raise
    return "done"


def _read(file: FileRead) -> None:
    user = file.read_by
    may_read = user is not None and (
        keeping_organisations(user, Subject.PLASTIC_VOLUME).filter(pk=file.organisation_id).exists()
    )
    if user is None or not may_read:
        raise NotAllowedError
    reading = open_records(file.path, TABLES[file.kind])
    if not file.rows:
        with transaction.atomic():
            _tell(_hold(file), rows=_rows_in(reading))
    keeper = RowKeeper(user, file, timezone.now())
    for rows in reading.rows(file.mapping, size=ROWS_A_BATCH):
        _meet([row for row in rows if row.row_no <= file.upto], keeper)
        if waiting := [row for row in rows if row.row_no > file.upto]:
            _keep_batch(file, reading, keeper, waiting)
    with transaction.atomic():
        held = _hold(file)
        _tell(held, state=FileState.DONE, upto=held.rows)
        told = {name: getattr(held, name) for name in ("new", "changed", "left_out", "sha256")}
        record(user, "plastics.read_file", held, after=told)
        # Nobody reads it again: what it said of prices is in the volumes, and what was left out is in its rows.
        folder = held.path.parent
        transaction.on_commit(lambda: shutil.rmtree(folder, ignore_errors=True))
    pages_changed()


def _meet(rows: list[Row], keeper: RowKeeper) -> None:
    """Rows that were kept before the reading was interrupted."""
    for row in rows:
        try:
            keeper.meet(row)
        except RowWrong:
            continue  # it was left out then


def _keep_batch(file: FileRead, reading: Reading, keeper: RowKeeper, rows: list[Row]) -> None:
    places = reading.places(file.mapping)
    with transaction.atomic():
        held = _hold(file)
        kept = keeper.keep(rows)
        RejectedRow.objects.bulk_create(
            _rejected(held, row, fault, places.get(fault.name)) for row, fault in kept.left_out
        )
        _tell(held, upto=rows[-1].row_no, attempts=1, **_counts(held, kept))


def _counts(held: FileRead, kept: Kept) -> dict[str, int]:
    return {
        "new": held.new + kept.new,
        "changed": held.changed + kept.changed,
        "unchanged": held.unchanged + kept.unchanged,
        "left_out": held.left_out + len(kept.left_out),
    }


def _rejected(file: FileRead, row: Row, fault: RowWrong, place: int | None) -> RejectedRow:
    return RejectedRow(
        of=file,
        row_no=row.row_no,
        cells=list(row.cells),
        column=file.headings[place][:LONGEST_VALUE] if place is not None else "",
        value=row.cells[place][:LONGEST_VALUE] if place is not None and place < len(row.cells) else "",
        reason=fault.reason[:LONGEST_REASON],
    )


def _rows_in(reading: Reading) -> int:
    """The number of the file's last row."""
    last = 0
    for chunk in reading.source.read():
        numbers = [int(chunk.row_no.max())] if len(chunk.row_no) else []
        last = max([last, *numbers, *(row.row_no for row in chunk.malformed)])
    return last


def _hold(file: FileRead) -> FileRead:
    """The file's row, locked until the transaction ends. Raises SupersededError where it is another attempt's."""
    held: FileRead | None = (
        FileRead.objects.unguarded(WHY)
        .select_for_update(of=("self",))
        .select_related("organisation")
        .filter(pk=file.pk, job=file.job, state=FileState.RUNNING)
        .first()
    )
    if held is None:
        raise SupersededError
    return held


def _tell(held: FileRead, **values: object) -> None:
    held.seen_at = timezone.now()
    for name, value in values.items():
        setattr(held, name, value)
    held.save(update_fields=["seen_at", *values])


def _in_every_language(sentence: Promise) -> dict[str, str]:
    said: dict[str, str] = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = str(sentence)
    return said


def pick_up_dropped(now: datetime) -> int:
    """Puts files back in line whose job has died, and gives them up after three attempts without a row more."""
    picked = 0
    dropped = FileRead.objects.unguarded("looked after for everybody").filter(
        state__in=UNDER_WAY, seen_at__lt=now - SILENT
    )
    for file in dropped:
        asked = {"args": [file.pk, str(file.job)], "kwargs": {}}
        if file.state == FileState.QUEUED and DBTaskResult.objects.ready().filter(args_kwargs=asked).exists():
            continue
        picked += _take_up_again(file)
    return picked


def _take_up_again(file: FileRead) -> bool:
    with transaction.atomic():
        held = (
            FileRead.objects.unguarded("looked after for everybody")
            .select_for_update()
            .filter(pk=file.pk, job=file.job, state__in=UNDER_WAY)
            .first()
        )
        if held is None:
            return False
        if held.attempts >= MOST_ATTEMPTS:
            held.state, held.failure = FileState.FAILED, _in_every_language(GIVEN_UP)
            held.save(update_fields=["state", "failure"])
            return False
        put_in_line(held, attempts=held.attempts)
        return True
