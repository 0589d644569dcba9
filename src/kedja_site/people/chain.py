"""Reading the log's chain from end to end: whether every entry still says what it said, in its place.

Entries are read in batches, so that memory does not grow with the log. Nobody without the chain can tell that it was
made anew as a whole: note number and hash of its head elsewhere now and then, and give them as `known`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kedja_site.people.log import hash_of
from kedja_site.people.models import LogEntry, LogHead

BATCH = 2000
NEARBY = 1000
"""How far from its place an entry that was moved is looked for."""


class Fault(StrEnum):
    """What is wrong with the chain at a place."""

    CHANGED = "changed"
    MISSING = "missing"
    MOVED = "moved"
    BEYOND_HEAD = "beyond_head"
    CUT_OFF = "cut_off"
    NOT_THE_KNOWN = "not_the_known"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many entries hold, and the first that does not."""

    entries: int
    hash: str
    """Of the last entry that holds."""
    fault: Fault | None = None
    at: int = 0
    """The number of the first broken entry."""
    elsewhere: int = 0
    """Where the entry that belongs there stands now, where it was moved."""


def verify(known: Mapping[int, str] | None = None) -> Verdict:  # noqa: PLR0911 - one way for each fault
    """Reads the whole log; `known` are hashes noted earlier, by the entry's number."""
    known = known or {}
    # The head first: what others append meanwhile is not missed, and not taken for forged.
    head = LogHead.objects.filter(pk=1).first() or LogHead(number=0, hash="")
    number, before = 0, ""
    entries = LogEntry.objects.order_by("number")
    for entry in entries.filter(number__lte=head.number).iterator(chunk_size=BATCH):
        expected = number + 1
        if entry.number != expected:
            return Verdict(number, before, Fault.MISSING, expected, _place_of(expected, before))
        if hash_of(entry, before) != entry.hash:
            elsewhere = _place_of(expected, before)
            return Verdict(number, before, Fault.MOVED if elsewhere else Fault.CHANGED, expected, elsewhere)
        if known.get(expected, entry.hash) != entry.hash:
            return Verdict(number, before, Fault.NOT_THE_KNOWN, expected)
        number, before = expected, entry.hash
    if number != head.number:
        return Verdict(number, before, Fault.CUT_OFF, number + 1)
    if before != head.hash:
        return Verdict(number - 1, before, Fault.CHANGED, number)
    gone = [each for each in known if each > number]
    if gone:
        return Verdict(number, before, Fault.CUT_OFF, min(gone))
    return Verdict(number, before, *_beyond(head))


def _beyond(head: LogHead) -> tuple[Fault | None, int]:
    """An entry that no writer has put there: one appended since moves the head along with it."""
    now = LogHead.objects.filter(pk=1).first() or head
    extra = LogEntry.objects.filter(number__gt=now.number).order_by("number").first()
    return (Fault.BEYOND_HEAD, extra.number) if extra else (None, 0)


def _place_of(number: int, before: str) -> int:
    """Where the entry stands that belongs at `number`; 0 where it is nowhere near."""
    nearby = LogEntry.objects.filter(number__range=(max(0, number - NEARBY), number + NEARBY))
    for entry in nearby.exclude(number=number):
        place, entry.number = entry.number, number
        if hash_of(entry, before) == entry.hash:
            return int(place)
    return 0
