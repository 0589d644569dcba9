"""Calendar files, read back by a calendar library."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.utils import timezone

from kedja_site.events.models import EventPage
from kedja_site.newsroom.models import Topic

pytestmark = pytest.mark.django_db


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(answer.content)
    assert not calendar.errors
    assert not [each for event in calendar.events for each in event.errors]
    return calendar


def test_an_event_as_a_file(client, make_event):
    start = datetime(2027, 7, 1, 9, 30, tzinfo=ZoneInfo("Europe/Stockholm"))
    event = make_event(
        "Dialog, om plast; och annat",
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        place="Jönköping",
        lead="En rad\nmed ett brott, ett komma och en mycket lång mening som inte får plats på en rad i en fil.",
    )
    calendar = read(client, f"/kalender/{event.slug}/kalender.ics")
    assert calendar["method"] == "PUBLISH"
    (entry,) = calendar.events
    assert entry["uid"] == str(event.translation_key)
    assert entry["summary"] == "Dialog, om plast; och annat"
    assert entry["location"] == "Jönköping"
    assert "ett brott, ett komma" in entry["description"]
    assert entry.start == start
    assert entry.start.astimezone(UTC) == datetime(2027, 7, 1, 7, 30, tzinfo=UTC)
    assert (entry.status, entry["sequence"]) == (icalendar.STATUS.CONFIRMED, 0)
    assert entry["url"] == f"http://127.0.0.1:8000/kalender/{event.slug}/"
    assert [str(zone["tzid"]) for zone in calendar.timezones] == ["Europe/Stockholm"]
    zone = calendar.timezones[0].to_tz()
    for wall, hours in ((datetime(2027, 7, 1, 9, 30), 2), (datetime(2027, 1, 15, 9, 30), 1)):
        assert zone.utcoffset(wall) == timedelta(hours=hours)


def test_an_event_in_another_zone_keeps_its_own_clock(client, make_event):
    start = datetime(2027, 2, 1, 9, tzinfo=ZoneInfo("Europe/Helsinki"))
    event = make_event(starts_at=start, ends_at=start + timedelta(hours=1), time_zone="Europe/Helsinki")
    (entry,) = read(client, f"/kalender/{event.slug}/kalender.ics").events
    assert entry["dtstart"].params["TZID"] == "Europe/Helsinki"
    assert entry.start.hour == 9
    page = client.get(f"/kalender/{event.slug}/").content.decode()
    assert "9.00" in page
    assert "finsk tid" in page
    assert 'datetime="2027-02-01T09:00+02:00"' in page


def test_the_feed_has_what_is_to_come_and_what_has_just_been(client, make_event):
    made = [make_event(f"Möte {days}", days=days) for days in (-400, -30, 7, 60)]
    make_event("Utkast", live=False, twin=False)
    calendar = read(client, "/kalender/kalender.ics")
    assert [str(entry["summary"]) for entry in calendar.events] == ["Möte -30", "Möte 7", "Möte 60"]
    assert str(calendar["x-wr-calname"]) == "Kedja: kalender"
    assert calendar["refresh-interval"].dt == timedelta(hours=6)
    english = read(client, "/en/kalender/kalender.ics")
    assert [entry["uid"] for entry in english.events] == [str(each.translation_key) for each in made[1:]]
    assert not client.get("/kalender/kalender.ics").cookies


def test_a_topic_has_a_feed_of_its_own(client, make_event):
    topic = Topic.objects.create(kind="category", code="gloves", name_sv="Handskar", name_en="Gloves")
    about = make_event("Om handskar", twin=False)
    make_event("Om annat", twin=False)
    about.topics.set([topic])
    about.save_revision().publish()
    about.copy_for_translation(about.locale.__class__.objects.get(language_code="en"), alias=True)
    for root in ("", "/en"):
        calendar = read(client, f"{root}/kalender/amnen/category/gloves.ics")
        assert [str(entry["summary"]) for entry in calendar.events] == ["Om handskar"]
    assert client.get("/kalender/amnen/category/nothing.ics").status_code == 404


def test_a_feed_asks_the_same_number_of_questions_whatever_its_length(
    client, make_event, django_assert_max_num_queries
):
    for number in range(8):
        make_event(f"Möte {number}", twin=False)
    client.get("/kalender/kalender.ics")
    with django_assert_max_num_queries(8):
        client.get("/kalender/kalender.ics")


def test_a_moved_event_has_a_higher_number_and_a_later_stamp(client, event):
    before = read(client, f"/kalender/{event.slug}/kalender.ics").events[0]
    page = EventPage.objects.get(pk=event.pk)
    page.ends_at += timedelta(hours=1)
    page.save_revision().publish()
    page.title = "Ett annat namn"
    page.save_revision().publish()
    after = read(client, f"/kalender/{event.slug}/kalender.ics").events[0]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert after["uid"] == before["uid"]
    assert after.DTSTAMP >= before.DTSTAMP
    assert timezone.now() >= after.DTSTAMP


def test_a_cancelled_event_says_so(client, event, office):
    from kedja_site.events.actions.cancel_event import cancel_event

    cancel_event(event, office, timezone.now(), why_sv="Talaren är sjuk.", why_en="The speaker is ill.")
    for root, why in (("", "Talaren är sjuk."), ("/en", "The speaker is ill.")):
        entry = read(client, f"{root}/kalender/kalender.ics").events[0]
        assert entry.status == icalendar.STATUS.CANCELLED
        assert entry["sequence"] == 1
        assert why in entry["description"]
