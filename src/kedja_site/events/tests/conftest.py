"""A calendar with events to try."""

import re
from datetime import timedelta

import pytest
from django.core.signing import TimestampSigner
from django.utils import timezone

from kedja_site.config.spam import SALT


@pytest.fixture
def calendars(calendar_pages):
    """The calendar of each language."""
    from kedja_site.events.models import EventIndexPage

    return {page.locale.language_code: page for page in EventIndexPage.objects.select_related("locale")}


@pytest.fixture
def make_event(calendars):
    """Makes a published event a week from now, with its untranslated twin."""
    from kedja_site.events.models import EventPage

    def make(title="Dialog om plast", *, days=7, twin=True, live=True, **fields):
        start = (timezone.now() + timedelta(days=days)).replace(minute=0, second=0, microsecond=0)
        given = {
            "event_kind": "dialogue",
            "starts_at": start,
            "ends_at": start + timedelta(hours=2),
            "takes_registrations": True,
            **fields,
        }
        page = EventPage(title=title, locale=calendars["sv"].locale, live=live, **given)
        calendars["sv"].add_child(instance=page)
        revision = page.save_revision()
        if live:
            revision.publish()
        if twin:
            page.copy_for_translation(calendars["en"].locale, alias=True)
        return EventPage.objects.get(pk=page.pk)

    return make


@pytest.fixture
def event(make_event):
    """An event that takes registrations."""
    return make_event()


def filled(**others):
    """A form as a person fills it in, half a minute after the page was fetched."""
    then = timezone.now() - timedelta(seconds=30)
    signer = TimestampSigner(salt=SALT)
    import time
    from unittest import mock

    with mock.patch.object(time, "time", then.timestamp):
        stamp = signer.sign("form")
    return {
        "name": "Upphandlare A",
        "organisation": "Region Mittland",
        "email": "upphandlare@mittland.example",
        "stamp": stamp,
        **others,
    }


@pytest.fixture
def register(client):
    """Registers by the form, as somebody from outside."""

    def send(page, email="upphandlare@mittland.example", **others):
        return client.post(f"/kalender/{page.slug}/anmalan/", filled(email=email, **others))

    return send


@pytest.fixture
def letters(db):
    """The letters that have been written, each as (kind, to), in order."""
    from kedja_site.letters.models import Letter

    return lambda: [
        (letter.template.rsplit("/", 1)[-1], letter.to) for letter in Letter.objects.order_by("pk")
    ]


@pytest.fixture
def link_in_letter(db):
    """The secret link in the last letter to an address."""
    from kedja_site.letters.models import Letter

    def find(to):
        text = Letter.objects.filter(to=to).order_by("-pk").first().text
        return re.search(r"http://127\.0\.0\.1:8000((?:/en)?/kalender/anmalan/[^/\s]+/)(?=\s)", text).group(1)

    return find


@pytest.fixture
def office(django_user_model, db):
    """An editor who may do everything with pages."""
    return django_user_model.objects.create_superuser("kansliet", password="ett langt losenord")


@pytest.fixture
def member(django_user_model, db):
    """An employee of a member organisation: logged in, and no editor."""
    return django_user_model.objects.create_user("medlem", password="ett langt losenord")
