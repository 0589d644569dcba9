"""The calendar, its events, and who has registered for them."""

from kedja_site.events.models.event import EventPage
from kedja_site.events.models.index import EventIndexPage
from kedja_site.events.models.occasion import Occasion, Registration
from kedja_site.events.models.parts import EventDocument, EventOrganisation, EventSpeaker, ProgrammeItem
from kedja_site.events.models.series import EventSeries

__all__ = [
    "EventDocument",
    "EventIndexPage",
    "EventOrganisation",
    "EventPage",
    "EventSeries",
    "EventSpeaker",
    "Occasion",
    "ProgrammeItem",
    "Registration",
]
