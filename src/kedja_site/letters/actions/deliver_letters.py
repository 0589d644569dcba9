"""Hands letters to the mail server.

Each letter is claimed first, by an update that only one process can make: nobody else tries it for a quarter of an
hour. A process that is killed after the server took the letter and before that was written down leaves the claim to
run out; the letter then goes once more, with the same Message-ID and date, by which a receiver can tell. The other
way round, a confirmation would now and then never come, and that is worse.
"""

import time
from datetime import datetime, timedelta

import structlog
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.utils import timezone

from kedja_site.letters.compose import compose
from kedja_site.letters.models import Letter
from kedja_site.letters.transport import can_send, new_connection
from kedja_site.letters.verdicts import Fault, Verdict, judge

CLAIM = timedelta(minutes=15)  # longer than a talk with the server can take
PAUSES = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 720, 1440, 1440, 1440))
LONGEST_SERVER_PAUSE = timedelta(minutes=15)
BUDGET = 50.0  # seconds that a round may take, as other work comes round too
AT_ONCE = 100  # letters looked up at a time
A_CONNECTION = 50  # letters, before the server is greeted anew

log = structlog.get_logger(__name__)


class Post:
    """A connection to the server, opened when first needed, and opened anew after trouble."""

    def __init__(self) -> None:
        self._connection: BaseEmailBackend | None = None
        self._sent = 0

    def send(self, letter: Letter) -> Verdict | None:
        """None where the server took it. Raises what is no trouble of the mail's."""
        try:
            if self._connection is None:
                self._connection = new_connection()
                self._connection.open()
            self._connection.send_messages([compose(letter)])
        except Exception as error:
            self.close()
            verdict = judge(error)
            if verdict is None:
                raise
            return verdict
        self._sent += 1
        if self._sent % A_CONNECTION == 0:
            self.close()
        return None

    def close(self) -> None:
        """Says good-bye, if anybody listens."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            connection.close()


def claim(letter_id: int, now: datetime) -> datetime | None:
    """Until when the letter is ours; None where it is not to be tried now, or somebody else's."""
    until = now + CLAIM
    due = Letter.objects.waiting().filter(pk=letter_id, next_try_at__lte=now)
    return until if due.update(next_try_at=until, tries=F("tries") + 1) else None


def deliver(letter_id: int, post: Post) -> bool:
    """Tries one letter; False where the server is in trouble, so that the rest need not be tried."""
    now = timezone.now()
    until = claim(letter_id, now)
    if until is None:
        return True
    letter = Letter.objects.get(pk=letter_id)
    verdict = post.send(letter)
    if verdict is None:
        Letter.objects.filter(pk=letter_id).update(sent_at=timezone.now(), failed_at=None, trouble="")
        return True
    _put_off(letter, until, verdict)
    return verdict.fault is not Fault.SERVER


def _put_off(letter: Letter, until: datetime, verdict: Verdict) -> None:
    """Writes down why, and when to try again; nothing where the claim ran out and somebody else has it now."""
    now = timezone.now()
    ours = Letter.objects.waiting().filter(pk=letter.pk, next_try_at=until)
    pause = PAUSES[min(letter.tries, len(PAUSES)) - 1]
    log.warning("letter_not_delivered", letter=letter.pk, reason=verdict.reason, tries=letter.tries)
    if verdict.fault is Fault.SERVER:
        ours.update(next_try_at=now + min(pause, LONGEST_SERVER_PAUSE), trouble=verdict.reason)
    elif verdict.fault is Fault.FOREVER or letter.tries > len(PAUSES):
        ours.update(failed_at=now, trouble=verdict.reason)
    else:
        ours.update(next_try_at=now + pause, trouble=verdict.reason)


def deliver_one(letter_id: int) -> None:
    """A letter that has just been written."""
    if not can_send():
        return
    post = Post()
    try:
        deliver(letter_id, post)
    finally:
        post.close()


def deliver_waiting() -> int:
    """All that is due, until nothing is left, the server is in trouble, or the time is up. The number tried."""
    if not can_send():
        return 0
    tried, ends = 0, time.monotonic() + BUDGET
    post = Post()
    try:
        while due := list(Letter.objects.due(timezone.now()).values_list("pk", flat=True)[:AT_ONCE]):
            for letter_id in due:
                tried += 1
                if not deliver(letter_id, post) or time.monotonic() > ends:
                    return tried
    finally:
        post.close()
    return tried
