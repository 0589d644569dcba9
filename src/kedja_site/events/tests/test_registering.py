"""Registering for an event, as people and machines from outside do."""

import pytest

pytestmark = pytest.mark.django_db


def test_an_event_sets_no_cookie_and_neither_does_its_form(client, event):
    assert not client.get(f"/kalender/{event.slug}/").cookies
    assert not client.get(f"/kalender/{event.slug}/anmalan/").cookies


def test_whoever_registers_gets_a_place_and_a_letter_with_the_way_out(
    client, event, register, letters, link_in_letter
):
    answer = register(event)
    assert answer.status_code == 302
    assert answer["Location"] == f"/kalender/{event.slug}/anmalan/tack/"
    assert "Vi har tagit emot din anmälan" in client.get(answer["Location"]).content.decode()
    assert letters() == [("confirmation", "upphandlare@mittland.example")]
    own = client.get(link_in_letter("upphandlare@mittland.example"))
    assert "Du har en plats" in own.content.decode()
    assert not own.cookies
