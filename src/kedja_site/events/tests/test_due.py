"""What comes round: reminders, and the deletion of personal data."""

from datetime import timedelta

import pytest

from kedja_site.config.due import ROUNDS
from kedja_site.events.actions.cancel_event import cancel_event
from kedja_site.events.actions.delete_personal_data import delete_personal_data
from kedja_site.events.actions.send_reminders import send_reminders
from kedja_site.events.models import Occasion, Registration

pytestmark = pytest.mark.django_db


def test_the_rounds_are_registered():
    assert {"kedja_site.events.due.remind", "kedja_site.events.due.forget"} <= set(ROUNDS)


def test_those_with_a_place_are_reminded_once(make_event, register, letters):
    event = make_event(limit=1)
    register(event)
    register(event, email="b@mittland.example")
    assert send_reminders(event.starts_at - timedelta(days=4)) == 0
    assert send_reminders(event.starts_at - timedelta(days=3)) == 1
    assert send_reminders(event.starts_at - timedelta(days=2)) == 0
    assert letters()[2:] == [("reminder", "upphandlare@mittland.example")]


@pytest.mark.parametrize("why", ["cancelled", "unpublished", "not wanted"])
def test_some_events_remind_nobody(make_event, register, office, why):
    event = make_event(remind_days=0 if why == "not wanted" else 3)
    register(event)
    if why == "cancelled":
        cancel_event(event, office, event.starts_at - timedelta(days=5))
    if why == "unpublished":
        event.unpublish()
        for twin in event.get_translations():
            twin.specific.unpublish()
    assert send_reminders(event.starts_at - timedelta(days=1)) == 0


def test_personal_data_is_deleted_in_time_and_the_number_kept(make_event, register, client, link_in_letter):
    event = make_event(keep_days=10, limit=1)
    register(event)
    register(event, email="b@mittland.example")
    link = link_in_letter("b@mittland.example")
    assert delete_personal_data(event.ends_at + timedelta(days=9)) == 0
    assert delete_personal_data(event.ends_at + timedelta(days=10)) == 2
    assert not Registration.objects.exists()
    assert Occasion.objects.get(pk=event.occasion_id).places_taken == 1
    assert client.get(link).status_code == 404
    assert delete_personal_data(event.ends_at + timedelta(days=11)) == 0


def test_an_event_whose_pages_are_gone_goes_with_its_list(event, register):
    register(event)
    for page in (*event.get_translations(), event):
        page.delete()
    assert delete_personal_data(event.starts_at) == 1
    assert not Occasion.objects.exists()
