"""A file to go with a letter, before the letter is written."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attachment:
    """`Attachment("mote.ics", "text/calendar", b"…")`; text is UTF-8."""

    name: str
    content_type: str
    data: bytes
