"""The letters that go to people who have registered, in the language that they registered in."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import translation

from kedja_site.events.ical import CONTENT_TYPE, calendar_event, calendar_of, whole
from kedja_site.events.models import EventPage, Occasion, Registration
from kedja_site.events.secret_link import link_of
from kedja_site.events.selectors import page_of
from kedja_site.letters.actions.write_letter import write_letter, write_letters
from kedja_site.letters.attachments import Attachment
from kedja_site.letters.rendering import Draft


def meeting_link(page: EventPage, registration: Registration) -> str:
    """The link to the meeting, for those who may have it."""
    return page.online_link if registration.has_place else page.link_for_all


def write_to_registered(
    registration: Registration, letter: str, *, key: str = "", with_calendar: bool = False
) -> None:
    """The letter `events/letters/<letter>`: once for each registration, or for each `key` where it can come again.

    `with_calendar` puts the event as a calendar file beside it.
    """
    page = page_of(registration.occasion, registration.language)
    if page is None:
        return
    draft = _draft(page, registration, letter, key)
    write_letter(
        draft.template,
        to=draft.to,
        language=draft.language,
        key=draft.key,
        context=draft.context,
        attachments=[_calendar_file(page, registration)] if with_calendar else [],
    )


def write_to_all(
    occasion: Occasion, registrations: Iterable[Registration], letter: str, *, key: str = "", **words: str
) -> int:
    """The same letter to many; the number written now, as those who have it already are left out."""
    pages: dict[str, EventPage | None] = {}
    drafts = []
    for registration in registrations:
        language = registration.language
        if language not in pages:
            pages[language] = page_of(occasion, language)
        if (page := pages[language]) is not None:
            drafts.append(_draft(page, registration, letter, key, words))
    return write_letters(drafts)


def _draft(
    page: EventPage, registration: Registration, letter: str, key: str, words: dict[str, str] | None = None
) -> Draft:
    context: dict[str, Any] = {
        "event": page,
        "event_address": whole(page.get_url() or settings.SITE_ADDRESS),
        "registration": registration,
        "own_address": link_of(registration),
        "own_file_address": link_of(registration, "events:own_file"),
        "meeting_link": meeting_link(page, registration),
        **(words or {}),
    }
    return Draft(
        f"events/letters/{letter}",
        registration.email,
        registration.language,
        f"events:{registration.key}:{letter}:{key}",
        context,
    )


def _calendar_file(page: EventPage, registration: Registration) -> Attachment:
    with translation.override(registration.language):
        entry = calendar_event(page, meeting_link(page, registration))
        data = calendar_of([entry], page.title, link_of(registration, "events:own_file"))
    return Attachment(f"{page.slug}.ics", CONTENT_TYPE, data)
