"""The screening as a job: killable at any moment, picked up again, or given up with a sentence.

An attempt is named by a token in `ScreeningRun.job`. Whoever starts a new attempt changes the token, so a job that
was superseded or whose run was deleted notices at its next step and stops without writing anything. While it works,
a job touches the run's sign of life; a watch task looks for it and puts a dropped run back in line, three times at
most. `produce` moves its output into place in one step, so a killed job leaves nothing half-written.
"""

import shutil
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import structlog
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from kedja.errors import KedjaError
from kedja.language import choose_language
from kedja_site.config.turns import SOMEBODY_WAITS
from kedja_site.riskview.figures import draw_all
from kedja_site.riskview.mapping import column_mapping, read_options
from kedja_site.riskview.models import SILENT_SECONDS, ScreeningRun
from kedja_site.riskview.rejects import name_files
from kedja_site.riskview.sentences import in_every_language, said_in_every_language
from kedja_site.riskview.statuses import UNDER_WAY, Status

MOST_ATTEMPTS = 3
TOUCH_SECONDS = 5.0
TELL_SECONDS = 1.0

log = structlog.get_logger(__name__)

GIVEN_UP = gettext_lazy(
    "The screening was interrupted three times before it finished. Try again, or ask whoever runs the site to look in its log."
)
DEFECT = gettext_lazy(
    "A fault in Kedja stopped the screening. The files are kept: try again, or ask whoever runs the site to look in its log."
)


class SupersededError(Exception):
    """The run was deleted or given to another attempt: stop, and write nothing more."""


def enqueue_after_commit(run: ScreeningRun) -> None:
    """Hand the attempt `run.job` to a worker, and the watch over it, once the transaction has been committed."""
    primary_key, job = run.pk, str(run.job)

    def hand_over() -> None:
        screen_ledger.enqueue(primary_key, job)
        _watch_later(primary_key, job)

    transaction.on_commit(hand_over)


def _watch_later(primary_key: int, job: str) -> None:
    if watch_over.get_backend().supports_defer:
        in_a_while = timezone.now() + timedelta(seconds=2 * SILENT_SECONDS)
        watch_over.using(run_after=in_a_while).enqueue(primary_key, job)


@contextmanager
def _signs_of_life(path: Path) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    over = threading.Event()

    def touch() -> None:
        while not over.wait(TOUCH_SECONDS):
            if path.parent.is_dir():
                path.touch()

    thread = threading.Thread(target=touch, name="sign-of-life", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        path.unlink(missing_ok=True)


def _teller(primary_key: int, job: str) -> Callable[[str, float], None]:
    """Progress into the run's row, once a second at most. Raises SupersededError when the attempt is no longer wanted."""
    told = 0.0

    def tell(doing: str, share: float) -> None:
        nonlocal told
        if time.monotonic() - told < TELL_SECONDS:
            return
        told = time.monotonic()
        percent = max(0, min(99, int(share * 100)))
        mine = ScreeningRun.objects.filter(pk=primary_key, job=job, status=Status.RUNNING)
        if not mine.update(doing=doing[:300], percent=percent):
            raise SupersededError

    return tell


@task(priority=SOMEBODY_WAITS)
def screen_ledger(primary_key: int, job: str) -> str:
    """Screen the run's files. Returns what became of it, for the task's own record."""
    mine = ScreeningRun.objects.filter(pk=primary_key, job=job, status__in=UNDER_WAY)
    run = mine.first()
    if run is None:
        return "superseded"
    with _signs_of_life(run.sign_of_life):
        if not mine.update(status=Status.RUNNING, attempts=F("attempts") + 1):
            return "superseded"
        try:
            _screen(run, _teller(primary_key, job))
        except SupersededError:
            return "superseded"
        except KedjaError as mistake:
            failure = said_in_every_language(mistake, run.files.all())
            mine.update(status=Status.FAILED, failure=failure, finished_at=timezone.now())
            return "failed"
        except Exception:
            log.exception("screening failed", run=run.public_id)
            failure = in_every_language(DEFECT)
            mine.update(status=Status.FAILED, failure=failure, finished_at=timezone.now())
            raise
    return "done"


def _screen(run: ScreeningRun, tell: Callable[[str, float], None]) -> None:
    from kedja.report import produce  # noqa: PLC0415 - loads DuckDB and the charts, which a web worker need not

    for unfinished in run.home.glob(".run.*"):
        shutil.rmtree(unfinished, ignore_errors=True)  # of an attempt that was killed
    out = run.home / "run"
    produce(
        [file.path for file in run.files.all()],
        out,
        mapping=column_mapping(run),
        read_options=read_options(run),
        language=choose_language(run.language),
        progress=tell,
        today=timezone.localdate(),
    )
    run.folder = f"runs/{run.public_id}/run"
    name_files(run.rejected_file, run.files.all())
    draw_all(run.run_folder, run.figures_folder)
    done = ScreeningRun.objects.filter(pk=run.pk, job=run.job).update(
        status=Status.DONE,
        percent=100,
        doing="",
        folder=run.folder,
        finished_at=timezone.now(),
    )
    if done:
        # The raw files hold names unmasked; the run keeps their hashes, and rejected.csv what has to be mended.
        shutil.rmtree(run.home / "input", ignore_errors=True)


@task()
def watch_over(primary_key: int, job: str) -> str:
    """See whether the attempt still lives; put the run back in line if its job has died."""
    run = ScreeningRun.objects.filter(pk=primary_key, job=job, status__in=UNDER_WAY).first()
    if run is None:
        return "nothing to watch"
    if run.is_interrupted or (run.status == Status.QUEUED and not _is_in_line(primary_key, job)):
        return pick_up(run)
    _watch_later(primary_key, job)
    return "alive"


def _is_in_line(primary_key: int, job: str) -> bool:
    """Whether a worker has still to take the attempt up; false where one took it and died in the same moment."""
    asked = {"args": [primary_key, job], "kwargs": {}}
    return (
        DBTaskResult.objects.ready()
        .filter(args_kwargs=asked)
        .exclude(task_path=watch_over.module_path)
        .exists()
    )


def pick_up(run: ScreeningRun) -> str:
    """Give a dropped run to a new attempt, or give it up after three."""
    with transaction.atomic():
        mine = ScreeningRun.objects.filter(pk=run.pk, job=run.job, status__in=UNDER_WAY)
        if run.attempts >= MOST_ATTEMPTS:
            mine.update(status=Status.FAILED, failure=in_every_language(GIVEN_UP), finished_at=timezone.now())
            return "given up"
        job = uuid.uuid4()
        if not mine.update(status=Status.QUEUED, job=job, percent=0, doing=""):
            return "superseded"
        run.job = job
        enqueue_after_commit(run)
    return "picked up"
