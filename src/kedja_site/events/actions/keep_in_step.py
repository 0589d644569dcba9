"""After an event's page is saved: its translations, its privacy and its place in calendars follow."""

import hashlib
from datetime import UTC, datetime

from django.db import transaction
from wagtail.models import PageViewRestriction

from kedja_site.events.actions.move_up_waiting import move_up_waiting
from kedja_site.events.actions.write_to_registered import write_to_registered
from kedja_site.events.models import EventPage, Occasion


@transaction.atomic
def keep_in_step(page: EventPage, now: datetime) -> None:
    """Carries what `page` says over to all that depends on it. Idempotent."""
    limit_to_members(page, was_limited=page.was_members_only)
    if page.original is not None or not page.live:
        return
    translations = EventPage.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    translations.update(**{name: getattr(page, name) for name in EventPage.SHARED})
    for translation in translations:
        limit_to_members(translation, was_limited=page.was_members_only)
    assert page.occasion is not None  # saving the page has made it
    tell_calendars(page, page.occasion, now)
    move_up_waiting(page.occasion, now)


def limit_to_members(page: EventPage, *, was_limited: bool) -> None:
    """A page for members has Wagtail's own lock, which every list, search and letter of the site heeds.

    A lock that an editor has set by hand is kept as it is.
    """
    locks = PageViewRestriction.objects.filter(page=page)
    if page.members_only:
        if not locks.exists():
            PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    elif was_limited:
        locks.filter(restriction_type=PageViewRestriction.LOGIN).delete()


def facts_of(page: EventPage) -> str:
    """A digest of what people have in their calendars."""
    times = [moment.astimezone(UTC).isoformat() for moment in (page.starts_at, page.ends_at)]
    facts = (*times, page.time_zone, page.place, page.online_link)
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()


def tell_calendars(page: EventPage, occasion: Occasion, now: datetime) -> None:
    """A new time or place gets a higher number in calendars, and a letter to those who have registered."""
    facts = facts_of(page)
    if facts == occasion.facts:
        return
    is_first = not occasion.facts
    occasion.facts, occasion.changed_at = facts, now
    if not is_first:
        occasion.sequence += 1
    occasion.save(update_fields=["facts", "changed_at", "sequence"])
    if is_first or occasion.is_cancelled or page.ends_at <= now:
        return
    for registration in occasion.registrations.active():
        write_to_registered(registration, "changed", key=str(occasion.sequence), with_calendar=True)
