"""Work that comes round: letters to send, pages to publish, personal data to delete.

A room says what it has in its `due.py`, by `@comes_round(every=…)`. The process that runs jobs looks twice a minute
at what is due; `kedja site due` does the same once, for a machine that runs such things by itself. Each kind of work
is taken by one process at a time, and must bear to be done again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from kedja_site.config.models import DueWork

log = structlog.get_logger(__name__)

Work = Callable[[datetime], None]


@dataclass(frozen=True, slots=True)
class Round:
    """A kind of work: what to call it, how often, and what it does, given the time."""

    name: str
    every: timedelta
    work: Work
    at_once: bool = True  # on a new site; otherwise when `every` has passed for the first time


ROUNDS: dict[str, Round] = {}


def comes_round(*, every: timedelta, at_once: bool = True) -> Callable[[Work], Work]:
    """Registers a function of the time, to be called about as often as `every` says.

    Heavy work that a new site need not begin with says `at_once=False`.
    """

    def register(work: Work) -> Work:
        name = f"{work.__module__}.{work.__qualname__}"
        ROUNDS[name] = Round(name, every, work, at_once)
        return work

    return register


def take(each: Round, now: datetime) -> bool:
    """Whether this process is the one to do it now: it is due, and nobody else has taken it."""
    _row, is_new = DueWork.objects.get_or_create(name=each.name, defaults={"began_at": now})
    if is_new:
        return each.at_once
    waiting = DueWork.objects.filter(name=each.name, began_at__lte=now - each.every)
    return bool(waiting.update(began_at=now))


def do_what_is_due(now: datetime) -> list[str]:
    """Does it, and gives the names of what was done. What fails is logged and tried again when it is next due."""
    done = []
    for each in ROUNDS.values():
        if not take(each, now):
            continue
        try:
            each.work(now)
        except Exception:
            log.exception("due_work_failed", work=each.name)
        else:
            done.append(each.name)
    return done
