"""The reading of a file as a job: killable at any moment and taken up where it was, or given up.

Rows are kept in batches, each in a transaction with how far it came. An attempt is named by a token in `FileRead.job`:
whoever starts another changes the token, and the batch of a superseded one is not kept.
"""

import shutil
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy, override
from django_tasks import task

from kedja.records import Reading, Row, open_records
from kedja_site.config.turns import SOMEBODY_WAITS
from kedja_site.kept_pages import pages_changed
from kedja_site.people.log import record
from kedja_site.people.subjects import Subject
from kedja_site.plastics.file_tables import TABLES
from kedja_site.plastics.models import FileRead, RejectedRow
from kedja_site.plastics.permissions import keeping_organisations
from kedja_site.plastics.row_keeper import Kept, RowKeeper
from kedja_site.plastics.rows import RowWrong
from kedja_site.plastics.statuses import FileState
from kedja_site.register.exchange.attempts import Attempts, StoppedError

ROWS_A_BATCH = 500
LONGEST_VALUE, LONGEST_REASON = 300, 600
NOT_ALLOWED = gettext_lazy(
    "Whoever uploaded the file may no longer read files for the organisation: somebody who may uploads it again."
)


def put_in_line(file: FileRead) -> None:
    """A new attempt, in the caller's transaction; a worker gets it when that is over."""
    ATTEMPTS.put_in_line(file)


@task(priority=SOMEBODY_WAITS)
def read_plastics(primary_key: int, job: str) -> str:
    """Reads the file. Returns what became of it, for the task's own record."""
    return ATTEMPTS.work(primary_key, job, _read_in_its_language)


ATTEMPTS: Attempts[FileRead] = Attempts(FileRead, read_plastics.enqueue, ("organisation", "read_by"))


def _read_in_its_language(file: FileRead) -> None:
    with override(file.language):
        _read(file)


def _read(file: FileRead) -> None:
    user = file.read_by
    may_read = user is not None and (
        keeping_organisations(user, Subject.PLASTIC_VOLUME).filter(pk=file.organisation_id).exists()
    )
    if user is None or not may_read:
        raise StoppedError(NOT_ALLOWED)
    reading = open_records(file.path, TABLES[file.kind])
    if not file.rows:
        with transaction.atomic():
            ATTEMPTS.tell(ATTEMPTS.hold(file), rows=reading.last_row())
    keeper = RowKeeper(user, file, timezone.now())
    for rows in reading.rows(file.mapping, size=ROWS_A_BATCH):
        _meet([row for row in rows if row.row_no <= file.upto], keeper)
        if waiting := [row for row in rows if row.row_no > file.upto]:
            _keep_batch(file, reading, keeper, waiting)
    with transaction.atomic():
        held = ATTEMPTS.hold(file)
        ATTEMPTS.tell(held, state=FileState.DONE, upto=held.rows)
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
        held = ATTEMPTS.hold(file)
        kept = keeper.keep(rows)
        RejectedRow.objects.bulk_create(
            _rejected(held, row, fault, places.get(fault.name)) for row, fault in kept.left_out
        )
        ATTEMPTS.tell(held, upto=rows[-1].row_no, attempts=1, **_counts(held, kept))


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


def pick_up_dropped(now: datetime) -> int:
    """Puts files back in line whose job has died."""
    return ATTEMPTS.pick_up_dropped(now)
