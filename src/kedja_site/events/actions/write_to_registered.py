"""The letters that go to people who have registered."""

from django.conf import settings

from kedja_site.events.ical import whole
from kedja_site.events.models import EventPage, Registration
from kedja_site.events.secret_link import link_of
from kedja_site.events.selectors import page_of
from kedja_site.letters.actions.write_letter import write_letter


def write_to_registered(registration: Registration, letter: str, *, key: str = "", **context: object) -> None:
    """The letter `events/letters/<letter>`, in the language that the person registered in.

    Once for each registration, or for each `key` where the same letter can be called for again.
    """
    page = page_of(registration.occasion, registration.language)
    if page is None or not registration.email:
        return
    write_letter(
        f"events/letters/{letter}",
        to=registration.email,
        language=registration.language,
        key=f"events:{registration.key}:{letter}:{key}",
        context={
            "event": page,
            "event_address": whole(page.get_url() or settings.SITE_ADDRESS),
            "registration": registration,
            "own_address": link_of(registration),
            "own_file_address": link_of(registration, "events:own_file"),
            "meeting_link": meeting_link(page, registration),
            **context,
        },
    )


def meeting_link(page: EventPage, registration: Registration) -> str:
    """The link to the meeting, for those who may have it."""
    return page.online_link if registration.has_place else page.link_for_all
