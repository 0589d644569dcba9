"""Writing an event in Wagtail's editor."""

from zoneinfo import ZoneInfo

import pytest
from wagtail.test.utils.form_data import querydict_from_html

from kedja_site.events.models import EventPage

pytestmark = pytest.mark.django_db


def form_of(client, page):
    html = client.get(f"/redaktion/pages/{page.pk}/edit/").content.decode()
    return querydict_from_html(html, form_id="page-edit-form")


def publish(client, page, **changes):
    data = form_of(client, page)
    for name, value in changes.items():
        data[name] = value
    data["action-publish"] = "action-publish"
    return client.post(f"/redaktion/pages/{page.pk}/edit/", data)


def test_times_are_typed_as_the_clocks_at_the_event_show_them(client, office, event):
    client.force_login(office)
    changes = {
        "starts_at": "2027-07-01 09:00",
        "ends_at": "2027-07-01 11:00",
        "time_zone": "Europe/Helsinki",
    }
    assert publish(client, event, **changes).status_code == 302
    page = EventPage.objects.get(pk=event.pk)
    assert page.local_start.strftime("%Y-%m-%d %H:%M %z") == "2027-07-01 09:00 +0300"
    again = form_of(client, page)
    assert (again["starts_at"], again["ends_at"]) == ("2027-07-01 09:00", "2027-07-01 11:00")
    assert publish(client, page).status_code == 302  # and nothing moves when nothing is changed
    assert EventPage.objects.get(pk=event.pk).starts_at == page.starts_at


def test_a_mistake_is_told_at_its_field(client, office, event):
    client.force_login(office)
    answer = publish(client, event, starts_at="2027-07-01 09:00", ends_at="2027-07-01 08:00")
    assert answer.status_code == 200
    assert "Slutet måste vara efter starten" in answer.content.decode()


def test_a_translation_has_its_words_and_leaves_the_facts_to_its_original(client, office, event, calendars):
    event.get_translations().first().delete()
    twin = event.copy_for_translation(calendars["en"].locale)
    twin.save_revision().publish()
    client.force_login(office)
    fields = set(form_of(client, twin))
    assert {"title", "lead", "place"} <= fields
    assert not fields & set(EventPage.SHARED)
    assert publish(client, twin, title="Dialogue on plastics").status_code == 302
    twin = EventPage.objects.get(pk=twin.pk)
    assert (twin.title, twin.starts_at) == ("Dialogue on plastics", event.starts_at)
    assert twin.local_start.astimezone(ZoneInfo("UTC")) == event.starts_at
