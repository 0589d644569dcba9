"""Somebody registers for an event."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.db import transaction

from kedja_site.events.actions.write_to_registered import write_to_registered
from kedja_site.events.models import EventPage, Occasion, Registration
from kedja_site.events.opening import Door, door
from kedja_site.events.places import Answer, answer
from kedja_site.events.statuses import RegistrationState

STATES = {Answer.PLACE: RegistrationState.PLACED, Answer.WAIT: RegistrationState.WAITING}
LETTERS = {RegistrationState.PLACED: "confirmation", RegistrationState.WAITING: "waiting"}


@dataclass(frozen=True, slots=True)
class Attendee:
    """What somebody says of themselves."""

    email: str
    name: str
    organisation: str
    language: str
    needs: str = ""


class Outcome(Enum):
    """What the page may say; who has a place and who had registered already is for the letter alone."""

    RECEIVED = "received"
    FULL = "full"
    CLOSED = "closed"


@transaction.atomic
def register_attendee(page: EventPage, attendee: Attendee, now: datetime) -> Outcome:
    """A place or the waiting list, with a letter that says which. The same address twice is registered once."""
    # Whoever registers for this event at the same moment waits here, so that no place is given twice.
    occasion = Occasion.objects.select_for_update().get(key=page.translation_key)
    page.occasion = occasion
    if door(page.opening, now) is not Door.OPEN:
        return Outcome.CLOSED
    registrations = occasion.registrations
    got = answer(
        page.limit,
        registrations.placed().count(),
        registrations.waiting().count(),
        has_waiting_list=page.has_waiting_list,
    )
    if got is Answer.FULL:
        return Outcome.FULL
    email = attendee.email.strip().lower()
    standing = registrations.active().filter(email=email).first()
    if standing is not None:
        # At most one such letter a day: the form shall not be a way to fill somebody's mailbox.
        write_to_registered(standing, "again", key=now.date().isoformat())
        return Outcome.RECEIVED
    registration = Registration.objects.create(
        occasion=occasion,
        state=STATES[got],
        email=email,
        name=attendee.name,
        organisation=attendee.organisation,
        needs=attendee.needs if page.asks_needs else "",
        language=attendee.language,
        registered_at=now,
    )
    write_to_registered(registration, LETTERS[STATES[got]], with_calendar=got is Answer.PLACE)
    return Outcome.RECEIVED
