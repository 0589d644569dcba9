"""What is only for members stays from strangers, whichever door they try."""

import json
import re

import pytest
from wagtail.models import PageViewRestriction

from kedja_site.events import selectors
from kedja_site.events.models import EventPage
from kedja_site.newsroom.models import PublishedPage

pytestmark = pytest.mark.django_db
RECORDING = "https://film.mittland.example/hemlig"


@pytest.fixture
def closed(make_event):
    return make_event("Sluten överläggning", members_only=True)


EVERYWHERE = [
    "/kalender/",
    "/kalender/?manad={month}",
    "/kalender/kalender.ics",
    "/en/kalender/",
    "/",
    "/en/",
]


def addresses(event):
    return [address.format(month=f"{event.local_start:%Y-%m}") for address in EVERYWHERE]


def test_strangers_find_it_nowhere(client, closed):
    for address in addresses(closed):
        assert "Sluten överläggning" not in client.get(address).content.decode(), address
    for root in ("", "/en"):
        for ending in ("", "kalender.ics", "anmalan/", "anmalan/tack/"):
            answer = client.get(f"{root}/kalender/{closed.slug}/{ending}")
            assert answer.status_code == 302, ending
            assert "logga-in" in answer["Location"] or "login" in answer["Location"]
            assert b"Sluten" not in answer.content
    assert client.post(f"/kalender/{closed.slug}/anmalan/", {}).status_code == 302
    assert not PublishedPage.objects.live().public().filter(title="Sluten överläggning").exists()


def test_members_find_it_and_register(client, member, closed, register):
    client.force_login(member)
    assert "Sluten överläggning" in client.get("/kalender/").content.decode()
    assert "För medlemmar" in client.get(f"/kalender/{closed.slug}/").content.decode()
    assert b"Sluten" in client.get(f"/kalender/{closed.slug}/kalender.ics").content
    assert register(closed).status_code == 302
    assert closed.occasion.registrations.count() == 1
    # What is the same for everybody stays so: a feed and the start page may be kept by a cache.
    for address in ("/kalender/kalender.ics", "/"):
        assert "Sluten överläggning" not in client.get(address).content.decode()


def test_what_is_opened_is_open_and_a_lock_by_hand_stays(client, closed, make_event):
    page = EventPage.objects.get(pk=closed.pk)
    page.members_only = False
    page.save_revision().publish()
    assert "Sluten överläggning" in client.get("/kalender/").content.decode()
    assert "Sluten överläggning" in client.get("/en/kalender/").content.decode()
    by_hand = make_event("Styrgruppen", twin=False)
    PageViewRestriction.objects.create(page=by_hand, restriction_type="login")
    by_hand.save_revision().publish()
    assert "Styrgruppen" not in client.get("/kalender/").content.decode()


def test_a_page_for_a_group_or_behind_a_password_is_in_nobody_else_s_list(member, make_event):
    from django.contrib.auth.models import Group

    group = Group.objects.create(name="Styrgruppen")
    for title, kind in (("För gruppen", "groups"), ("Med lösenord", "password")):
        lock = PageViewRestriction.objects.create(
            page=make_event(title, twin=False), restriction_type=kind, password="x"
        )
        lock.groups.add(group)
    assert list(selectors.events_for(member, "sv")) == []
    member.groups.add(group)
    assert [event.title for event in selectors.events_for(member, "sv")] == ["För gruppen"]


def test_the_recording_is_for_members_while_the_page_is_for_all(client, member, make_event):
    event = make_event(days=-7, recording_link=RECORDING, recording_members_only=True)
    address = f"/kalender/{event.slug}/"
    stranger = client.get(address).content.decode()
    assert "Det finns en inspelning för medlemmar" in stranger
    for place in (address, f"{address}kalender.ics", "/kalender/?ar=alla", "/kalender/kalender.ics"):
        assert RECORDING not in client.get(place).content.decode(), place
    assert RECORDING not in event.text
    assert RECORDING not in json.dumps(event.structured_data("https://kedja.example/"))
    client.force_login(member)
    assert RECORDING in client.get(address).content.decode()


def test_a_recording_for_all_is_shown_to_all(client, make_event):
    event = make_event(days=-7, recording_link=RECORDING)
    assert RECORDING in client.get(f"/kalender/{event.slug}/").content.decode()


def test_structured_data_cannot_end_its_element(client, make_event):
    event = make_event("</script><script>alert(1)</script>", place="Jönköping")
    page = client.get(f"/kalender/{event.slug}/").content.decode()
    assert "<script>alert" not in page
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    data = json.loads(found.group(1))
    assert data["@type"] == "Event"
    assert data["name"] == "</script><script>alert(1)</script>"
    assert data["location"]["name"] == "Jönköping"
    assert data["startDate"] == event.local_start.isoformat()
