"""The reading of a file as a job: killable at any moment, begun again, or given up.

Rows come in batches, none of them current; when all are read, one transaction makes them current, puts away those that
they take the place of, and works out the sums. So a killed job changes nothing of what is shown. An attempt is named by a
token in `AmountFile.job`: whoever starts another changes the token, and the batch of a superseded one is not kept.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from kedja.records import Row, open_records
from kedja_site.config.turns import SOMEBODY_WAITS
from kedja_site.kept_pages import pages_changed
from kedja_site.medicines.models import AmountFile, ProductAmount, RejectedRow
from kedja_site.medicines.reading import SPREADSHEETS, Kept, Reader, Refused
from kedja_site.medicines.statuses import FileState
from kedja_site.medicines.summing import sum_up
from kedja_site.medicines.table import AMOUNTS
from kedja_site.people.models import Organisation
from kedja_site.register.exchange.attempts import Attempts

ROWS_A_BATCH = 1000


def put_in_line(file: AmountFile) -> None:
    """A new attempt, in the caller's transaction; a worker gets it when that is over."""
    ATTEMPTS.put_in_line(file)


@task(priority=SOMEBODY_WAITS)
def read_amounts(primary_key: int, job: str) -> str:
    """Reads the file. Returns what became of it, for the task's own record."""
    return ATTEMPTS.work(primary_key, job, _read)


ATTEMPTS: Attempts[AmountFile] = Attempts(AmountFile, read_amounts.enqueue, ("organisation",))


def _read(file: AmountFile) -> None:
    """From the first row each time."""
    with transaction.atomic():
        held = ATTEMPTS.hold(file)
        for rows_of in (held.products, held.rejected_rows):
            rows_of.all().delete()
        ATTEMPTS.tell(held, upto=0, kept=0, rejected=0, rows=open_records(file.path, AMOUNTS).last_row())
    reader = Reader(file.year, timezone.localdate().year, file.stored_as.casefold().endswith(SPREADSHEETS))
    for rows in open_records(file.path, AMOUNTS).rows(file.mapping, size=ROWS_A_BATCH):
        _keep_batch(file, reader, rows)
    with transaction.atomic():
        _make_current(ATTEMPTS.hold(file))
    pages_changed()


def _keep_batch(file: AmountFile, reader: Reader, rows: list[Row]) -> None:
    read = [reader.read(row) for row in rows]
    kept = [each for each in read if isinstance(each, Kept)]
    refused = [each for each in read if isinstance(each, Refused)]
    with transaction.atomic():
        held = ATTEMPTS.hold(file)
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
        ATTEMPTS.tell(
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
    ATTEMPTS.tell(held, state=FileState.DONE, done_at=timezone.now())


def pick_up_dropped(now: datetime) -> int:
    """Puts files back in line whose job has died."""
    return ATTEMPTS.pick_up_dropped(now)
