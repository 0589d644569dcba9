"""The reading of a file as a job: killable at any moment, begun again, or given up.

Rows come in batches, none of them current; when all are read, one transaction makes them current, puts away those that
they take the place of, and works out the sums. So a killed job changes nothing of what is shown. An attempt is named by a
token in `AmountFile.job`: whoever starts another changes the token, and the batch of a superseded one is not kept.
"""

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
from kedja.records import Row, open_records
from kedja_site.config.turns import SOMEBODY_WAITS
from kedja_site.kept_pages import pages_changed
from kedja_site.medicines.models import AmountFile, ProductAmount, RejectedRow
from kedja_site.medicines.models.amounts import SILENT
from kedja_site.medicines.reading import SPREADSHEETS, Kept, Reader, Refused
from kedja_site.medicines.statuses import UNDER_WAY, FileState
from kedja_site.medicines.summing import sum_up
from kedja_site.medicines.table import AMOUNTS
from kedja_site.people.models import Organisation
from kedja_site.riskview.sentences import said_in_every_language

ROWS_A_BATCH = 1000
MOST_ATTEMPTS = 3

log = structlog.get_logger(__name__)

GIVEN_UP = gettext_lazy(
    "The work was interrupted three times without coming further. Try again, or ask whoever runs the site to look in its log."
)
DEFECT = gettext_lazy(
    "A fault in Kedja stopped the work. What was done before is kept: try again, or ask whoever runs the site to look in its log."
)


class SupersededError(Exception):
    """The file was given to another attempt: stop, and write nothing more."""


def _in_every_language(sentence: Promise) -> dict[str, str]:
    said: dict[str, str] = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = str(sentence)
    return said


def put_in_line(file: AmountFile, *, attempts: int = 0) -> None:
    """A new attempt, in the caller's transaction; a worker gets it when that is over."""
    file.job, file.state, file.failure = uuid.uuid4(), FileState.QUEUED, {}
    file.attempts, file.seen_at = attempts, timezone.now()
    file.save(update_fields=["job", "state", "failure", "attempts", "seen_at"])
    primary_key, job = file.pk, str(file.job)
    transaction.on_commit(lambda: read_amounts.enqueue(primary_key, job))


@task(priority=SOMEBODY_WAITS)
def read_amounts(primary_key: int, job: str) -> str:
    """Reads the file. Returns what became of it, for the task's own record."""
    mine = AmountFile.objects.unguarded("the job that has it in its hands").filter(
        pk=primary_key, job=job, state__in=UNDER_WAY
    )
    if not mine.update(state=FileState.RUNNING, attempts=F("attempts") + 1, seen_at=timezone.now()):
        return "superseded"
    file = mine.select_related("organisation").get()
    try:
        _read(file)
    except SupersededError:
        return "superseded"
    except KedjaError as mistake:
        mine.update(state=FileState.FAILED, failure=said_in_every_language(mistake))
        return "failed"
    except Exception:
        log.exception("amounts_failed", of=file.public_id)
        mine.update(state=FileState.FAILED, failure=_in_every_language(DEFECT))
        raise
    return "done"


def _hold(file: AmountFile) -> AmountFile:
    """The file's row, locked until the transaction ends. Raises SupersededError where it is another attempt's."""
    held: AmountFile | None = (
        AmountFile.objects.unguarded("the job that has it in its hands")
        .select_for_update(of=("self",))
        .select_related("organisation")
        .filter(pk=file.pk, job=file.job, state=FileState.RUNNING)
        .first()
    )
    if held is None:
        raise SupersededError
    return held


def _tell(held: AmountFile, **values: object) -> None:
    held.seen_at = timezone.now()
    for name, value in values.items():
        setattr(held, name, value)
    held.save(update_fields=["seen_at", *values])


def _read(file: AmountFile) -> None:
    """From the first row each time."""
    with transaction.atomic():
        held = _hold(file)
        for rows_of in (held.products, held.rejected_rows):
            rows_of.all().delete()
        _tell(held, upto=0, kept=0, rejected=0, rows=_rows_in(file))
    reader = Reader(file.year, timezone.localdate().year, file.stored_as.casefold().endswith(SPREADSHEETS))
    for rows in open_records(file.path, AMOUNTS).rows(file.mapping, size=ROWS_A_BATCH):
        _keep_batch(file, reader, rows)
    with transaction.atomic():
        _make_current(_hold(file))
    pages_changed()


def _rows_in(file: AmountFile) -> int:
    """The number of the file's last row."""
    last = 0
    for chunk in open_records(file.path, AMOUNTS).source.read():
        numbers = [int(chunk.row_no.max())] if len(chunk.row_no) else []
        last = max([last, *numbers, *(row.row_no for row in chunk.malformed)])
    return last


def _keep_batch(file: AmountFile, reader: Reader, rows: list[Row]) -> None:
    read = [reader.read(row) for row in rows]
    kept = [each for each in read if isinstance(each, Kept)]
    refused = [each for each in read if isinstance(each, Refused)]
    with transaction.atomic():
        held = _hold(file)
        ProductAmount.objects.bulk_create(
            ProductAmount(
                of=held,
                row_no=each.row_no,
                product=each.product,
                substance=each.substance,
                salt=each.salt,
                year=each.year,
                micrograms=each.micrograms,
            )
            for each in kept
        )
        RejectedRow.objects.bulk_create(
            RejectedRow(
                of=held,
                row_no=each.row_no,
                field=each.field,
                trouble=each.trouble,
                details=each.details,
                value=each.value,
                cells=list(each.cells),
            )
            for each in refused
        )
        _tell(
            held,
            upto=rows[-1].row_no,
            kept=held.kept + len(kept),
            rejected=held.rejected + len(refused),
            attempts=1,
        )


def _make_current(held: AmountFile) -> None:
    """Two files of an organisation that are ready at once: one after the other."""
    Organisation.objects.select_for_update().get(pk=held.organisation_id)
    if not held.adds:
        years = set(held.products.order_by().values_list("year", flat=True).distinct())
        ProductAmount.objects.filter(
            of__organisation=held.organisation, is_current=True, year__in=years
        ).update(is_current=False)
    held.products.update(is_current=True)
    sum_up(held.organisation)
    _tell(held, state=FileState.DONE, done_at=timezone.now())


def pick_up_dropped(now: datetime) -> int:
    """Puts files back in line whose job has died, and gives them up after three attempts."""
    picked = 0
    dropped = AmountFile.objects.unguarded("looked after for everybody").filter(
        state__in=UNDER_WAY, seen_at__lt=now - SILENT
    )
    for file in dropped:
        asked = {"args": [file.pk, str(file.job)], "kwargs": {}}
        if file.state == FileState.QUEUED and DBTaskResult.objects.ready().filter(args_kwargs=asked).exists():
            continue
        picked += _take_up_again(file)
    return picked


def _take_up_again(file: AmountFile) -> bool:
    with transaction.atomic():
        held = (
            AmountFile.objects.unguarded("looked after for everybody")
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
