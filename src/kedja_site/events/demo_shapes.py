"""What the demo's events are told by, before they are pages."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True)
class Item:
    """A programme item; `day` counts from the event's first."""

    begins: time
    title: str
    speaker: str = ""
    ends: time | None = None
    day: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """An event in one language. Texts are paragraphs; those that begin with `- ` are points of a list."""

    title: str
    lead: str
    audience: str = ""
    place: str = ""
    address: str = ""
    body: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    conclusions: tuple[str, ...] = ()
    programme: tuple[Item, ...] = ()
    speakers: tuple[tuple[str, str], ...] = ()
    organisers: tuple[str, ...] = ("Nationella kansliet",)
    partners: tuple[str, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True)
class DemoEvent:
    """An event of the demo: when, counted in days from the demo's day (a weekend is moved to Monday), and the rest."""

    slug: str
    kind: str
    days: int
    begins: time
    ends: time
    swedish: Told
    english: Told | None = None
    last_day: int = 0
    topics: tuple[str, ...] = ()
    region: str = ""
    online_link: str = ""
    series: str = ""
    members_only: bool = False
    recording_link: str = ""
    recording_members_only: bool = False
    limit: int | None = None
    takes_registrations: bool = True
    asks_needs: bool = False
    opens_days_before: int | None = None
    registered: tuple[tuple[str, str], ...] = ()
    cancelled_why: tuple[str, str] = ("", "")
