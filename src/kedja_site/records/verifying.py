"""What `kedja site verify-log` says of the chain."""

from collections.abc import Iterable, Iterator

from django.db import connection

from kedja_site.config.errors import SiteError
from kedja_site.config.speech import to_say, told
from kedja_site.people import log_guard
from kedja_site.people.chain import Fault, Verdict, verify

ROOM = "records"

FAULTS = {
    Fault.CHANGED: to_say("Entry {number} is not what was written: it, or its hash, has been changed."),
    Fault.MISSING: to_say("Entry {number} is missing."),
    Fault.MOVED: to_say(
        "Another entry stands at number {number}; the one that belongs there stands at {elsewhere}."
    ),
    Fault.BEYOND_HEAD: to_say("Entry {number} was put in past the chain's head."),
    Fault.CUT_OFF: to_say("The chain is cut off: entry {number} was the next, and is gone."),
    Fault.NOT_THE_KNOWN: to_say(
        "Entry {number} has another hash than was noted: the chain has been made anew."
    ),
}


class KnownError(SiteError):
    """What was noted cannot be read."""

    room = ROOM


def read_known(given: Iterable[str]) -> dict[int, str]:
    """`NUMBER:HASH`, one or more. Raises KnownError."""
    known: dict[int, str] = {}
    for each in given:
        number, separator, digest = each.partition(":")
        if not separator or not number.isdecimal() or len(digest) != 64:  # noqa: PLR2004 - the signs of a SHA-256
            raise KnownError(
                "“{given}” is no noted entry: write its number, a colon and its hash of 64 signs.", given=each
            )
        known[int(number)] = digest.lower()
    return known


def verify_all(known: dict[int, str]) -> Verdict:
    """The whole chain."""
    return verify(known)


def say_verdict(verdict: Verdict) -> Iterator[str]:
    """Line by line, in the language of whoever runs the command."""
    if verdict.fault is None:
        yield told(ROOM, "The log holds: {count} entries, each as it was written.", count=verdict.entries)
        if verdict.entries:
            yield told(
                ROOM, "Note for next time: --known {number}:{hash}", number=verdict.entries, hash=verdict.hash
            )
    else:
        yield told(ROOM, FAULTS[verdict.fault], number=verdict.at, elsewhere=verdict.elsewhere)
        yield told(ROOM, "The {count} entries before it hold.", count=verdict.entries)
    if not log_guard.is_up(connection):
        yield told(
            ROOM,
            "The database does not refuse changes of the log: its triggers are gone. Run: kedja site manage migrate",
        )
