"""Attempts of a job at a file that somebody uploaded: killable at any moment, taken up again, or given up.

An attempt is named by a token in the row's `job`: whoever starts another changes the token, and nothing of a superseded one
is kept. A job tells that it lives with each batch (`tell`); one that has been silent for `SILENT` is put in line again, and
given up after three attempts that came no further.
"""

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

import structlog
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django_tasks_db.models import DBTaskResult

from kedja.errors import KedjaError
from kedja_site.register.exchange.statuses import WorkState
from kedja_site.register.models.imports import SILENT
from kedja_site.riskview.sentences import in_every_language, said_in_every_language

MOST_ATTEMPTS = 3
UNDER_WAY = (WorkState.QUEUED.value, WorkState.RUNNING.value)
IN_HANDS, FOR_EVERYBODY = "the job that has it in its hands", "looked after for everybody"

log = structlog.get_logger(__name__)

GIVEN_UP = gettext_lazy(
    "The work was interrupted three times without coming further. Try again, or ask whoever runs the site to look in its log."
)
DEFECT = gettext_lazy(
    "A fault in Kedja stopped the work. What was done before is kept: try again, or ask whoever runs the site to look in its log."
)


class SupersededError(Exception):
    """The row was deleted or given to another attempt: stop, and keep nothing more."""


class StoppedError(Exception):
    """The work cannot be done, and a new attempt would not help: the sentence says why."""

    def __init__(self, sentence: Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Attempted(Protocol):
    """A guarded row with what an attempt needs; its states are called as those of `WorkState`."""

    pk: Any
    job: Any
    state: Any
    failure: Any
    attempts: Any
    seen_at: Any

    def save(self, *, update_fields: Any = ...) -> None:
        """Django's."""


Row = TypeVar("Row", bound=Attempted)


class Attempts(Generic[Row]):
    """The attempts at rows of `model`. `enqueue` puts (key, token) in line; `beside` are the relations that the work needs."""

    def __init__(
        self, model: type[Row], enqueue: Callable[[int, str], object], beside: tuple[str, ...]
    ) -> None:
        self._rows: Any = model
        self._enqueue = enqueue
        self._beside = beside

    def put_in_line(self, row: Row, *, attempts: int = 0, **values: object) -> None:
        """A new attempt, in the caller's transaction; a worker gets it when that is over."""
        fresh: dict[str, object] = {
            "job": uuid.uuid4(),
            "state": WorkState.QUEUED.value,
            "failure": {},
            "attempts": attempts,
            "seen_at": timezone.now(),
        }
        _write(row, fresh | values)
        primary_key, job = row.pk, str(row.job)
        transaction.on_commit(lambda: self._enqueue(primary_key, job))

    def work(self, primary_key: int, job: str, act: Callable[[Row], None]) -> str:
        """Does `act`, and tells what became of it, for the task's own record. A defect is told to the reader, and raised."""
        mine = self._rows.objects.unguarded(IN_HANDS).filter(pk=primary_key, job=job, state__in=UNDER_WAY)
        if not mine.update(state=WorkState.RUNNING.value, attempts=F("attempts") + 1, seen_at=timezone.now()):
            return "superseded"

        def stop(failure: dict[str, str]) -> str:
            mine.update(state=WorkState.FAILED.value, failure=failure)
            return "failed"

        try:
            act(mine.select_related(*self._beside).get())
        except SupersededError:
            return "superseded"
        except StoppedError as why:
            return stop(in_every_language(why.sentence))
        except KedjaError as mistake:
            return stop(said_in_every_language(mistake))
        except Exception:
            log.exception("file_job_failed", table=self._rows.__name__, of=primary_key)
            stop(in_every_language(DEFECT))
            raise
        return "done"

    def hold(self, row: Row) -> Row:
        """The row, locked until the transaction ends. Raises SupersededError where it is another attempt's."""
        held: Row | None = (
            self._rows.objects.unguarded(IN_HANDS)
            .select_for_update(of=("self",))
            .select_related(*self._beside)
            .filter(pk=row.pk, job=row.job, state=WorkState.RUNNING.value)
            .first()
        )
        if held is None:
            raise SupersededError
        return held

    def tell(self, held: Row, **values: object) -> None:
        """How far it has come, in the transaction of the batch."""
        _write(held, {"seen_at": timezone.now(), **values})

    def pick_up_dropped(self, now: datetime) -> int:
        """Puts rows back in line whose job has died, and gives them up after three attempts that came no further."""
        dropped = self._rows.objects.unguarded(FOR_EVERYBODY).filter(
            state__in=UNDER_WAY, seen_at__lt=now - SILENT
        )
        return sum(self.take_up_again(row) for row in dropped if not _is_in_line(row))

    def take_up_again(self, row: Row) -> bool:
        """A new attempt at a row whose job has died, unless somebody else was quicker or three have come no further."""
        with transaction.atomic():
            held: Row | None = (
                self._rows.objects.unguarded(FOR_EVERYBODY)
                .select_for_update()
                .filter(pk=row.pk, job=row.job, state__in=UNDER_WAY)
                .first()
            )
            if held is None:
                return False
            if held.attempts >= MOST_ATTEMPTS:
                _write(held, {"state": WorkState.FAILED.value, "failure": in_every_language(GIVEN_UP)})
                return False
            self.put_in_line(held, attempts=held.attempts)
            return True


def _write(row: Attempted, values: dict[str, object]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=[*values])


def _is_in_line(row: Attempted) -> bool:
    """Whether a worker has still to take the attempt up."""
    asked = {"args": [row.pk, str(row.job)], "kwargs": {}}
    return row.state == WorkState.QUEUED and DBTaskResult.objects.ready().filter(args_kwargs=asked).exists()
