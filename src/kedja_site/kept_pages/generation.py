"""Raises the number of the generation when something has changed, and looks at it, at most a few times a second."""

import time
from collections.abc import Callable

import structlog
from django.db import connection, transaction
from django.db.models import F

log = structlog.get_logger(__name__)

LOOK_EVERY = 0.2  # seconds: what an editor changes is seen by the next reader after so long at most
TRUSTED_BLIND = (
    60.0  # seconds that kept pages outlive a database that cannot be asked: nothing can have changed in it
)
ROW = 1


def pages_changed() -> None:
    """Says that public pages may show something else once this transaction is through."""
    # Robust: the change is made by now; if the number cannot be raised, pages are old for a minute at most.
    transaction.on_commit(_raise, robust=True)


def _raise() -> None:
    from kedja_site.kept_pages.models import PagesGeneration  # noqa: PLC0415 - views import this before apps are loaded

    if not PagesGeneration.objects.filter(pk=ROW).update(number=F("number") + 1):
        _row, is_new = PagesGeneration.objects.get_or_create(pk=ROW, defaults={"number": 1})
        if not is_new:
            PagesGeneration.objects.filter(pk=ROW).update(number=F("number") + 1)


def generation_in_database() -> int:
    """The number as it is now; raises DatabaseError where it cannot be asked."""
    from kedja_site.kept_pages.models import PagesGeneration  # noqa: PLC0415 - as above

    try:
        return PagesGeneration.objects.filter(pk=ROW).values_list("number", flat=True).first() or 0
    except Exception:
        connection.close()  # the next look begins with a new one
        raise


class GenerationWatch:
    """The number, looked at when somebody asks and the last look is some time ago: an idle site asks nothing."""

    def __init__(
        self, read: Callable[[], int] = generation_in_database, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._read = read
        self._clock = clock
        self._number: int | None = None
        self._next_look = self._seen_at = float("-inf")

    def now(self) -> int | None:
        """The number, at most `LOOK_EVERY` old; None where nothing that is kept may be trusted."""
        moment = self._clock()
        if moment < self._next_look:
            return self._number
        self._next_look = moment + LOOK_EVERY
        try:
            self._number = self._read()
            self._seen_at = moment
        except Exception as fault:  # noqa: BLE001 - whatever it is, readers get what is kept, or Django's own answer
            log.warning("generation_unread", fault=type(fault).__name__)
            if moment - self._seen_at > TRUSTED_BLIND:
                self._number = None
        return self._number
