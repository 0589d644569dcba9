"""Registering for an event, as people and machines from outside do."""

from datetime import timedelta

import icalendar
import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from kedja_site.events.models import EventPage, Registration
from kedja_site.events.secret_link import token_of
from kedja_site.events.statuses import RegistrationState
from kedja_site.events.tests.conftest import filled
from kedja_site.letters.models import Letter

pytestmark = pytest.mark.django_db
SOMEBODY = "upphandlare@mittland.example"


def states(event):
    return [(each.email, each.state) for each in event.occasion.registrations.order_by("pk")]


def test_neither_an_event_nor_its_form_sets_a_cookie(client, event):
    assert not client.get(f"/kalender/{event.slug}/").cookies
    assert not client.get(f"/kalender/{event.slug}/anmalan/").cookies


def test_whoever_registers_gets_a_letter_with_the_calendar_file_and_the_way_out(
    client, event, register, letters, link_in_letter
):
    answer = register(event, email=" Upphandlare@Mittland.Example ")
    assert answer.status_code == 302
    assert answer["Location"] == f"/kalender/{event.slug}/anmalan/tack/"
    assert "Vi har tagit emot din anmälan" in client.get(answer["Location"]).content.decode()
    assert states(event) == [(SOMEBODY, "placed")]
    assert letters() == [("confirmation", SOMEBODY)]
    attached = Letter.objects.get().attachments.get()
    assert icalendar.Calendar.from_ical(bytes(attached.data)).events[0]["summary"] == event.title
    own = client.get(link_in_letter(SOMEBODY))
    assert "Du har en plats" in own.content.decode()
    assert not own.cookies


def test_the_link_shows_on_get_and_cancels_on_post_once(client, event, register, letters, link_in_letter):
    register(event)
    link = link_in_letter(SOMEBODY)
    client.get(link)
    client.head(link)
    assert states(event) == [(SOMEBODY, "placed")]
    for _twice in range(2):
        assert client.post(link).status_code == 302
    assert states(event) == [("", "cancelled")]
    assert letters() == [("confirmation", SOMEBODY), ("cancelled", SOMEBODY)]
    assert "Du har avanmält dig" in client.get(link).content.decode()
    kept = Registration.objects.get()
    assert (kept.name, kept.organisation, kept.needs) == ("", "", "")


def test_a_link_of_ones_own_making_opens_nothing(client, event, register):
    register(event)
    registration = Registration.objects.get()
    assert client.get(f"/kalender/anmalan/{registration.key.hex}/").status_code == 404
    assert client.get(f"/kalender/anmalan/{registration.key.hex}.x/").status_code == 404
    assert client.post(f"/kalender/anmalan/{token_of(registration)}x/").status_code == 404
    assert states(event) == [(SOMEBODY, "placed")]


def test_the_table_refuses_what_the_rules_refuse(event, register):
    register(event)
    registration = Registration.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Registration.objects.filter(pk=registration.pk).update(state=RegistrationState.CANCELLED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Registration.objects.create(
            occasion=event.occasion,
            email=SOMEBODY,
            state="waiting",
            language="sv",
            registered_at=timezone.now(),
        )


def test_the_same_address_twice_is_registered_once_and_the_page_does_not_tell(
    client, event, register, letters
):
    first, again = register(event), register(event, email=SOMEBODY.upper(), name="Somebody else")
    assert (first.status_code, first["Location"]) == (again.status_code, again["Location"])
    register(event)
    assert states(event) == [(SOMEBODY, "placed")]
    assert Registration.objects.get().name == "Upphandlare A"
    assert letters() == [("confirmation", SOMEBODY), ("again", SOMEBODY)]  # and no more that day


def test_who_has_cancelled_can_register_again(client, event, register, link_in_letter):
    register(event)
    client.post(link_in_letter(SOMEBODY))
    register(event)
    assert states(event) == [("", "cancelled"), (SOMEBODY, "placed")]


def test_when_it_is_full_one_waits_and_moves_up_when_somebody_cancels(
    client, make_event, register, letters, link_in_letter
):
    event = make_event(limit=1)
    for name in "abc":
        register(event, email=f"{name}@mittland.example")
    assert [state for _email, state in states(event)] == ["placed", "waiting", "waiting"]
    assert "väntelistan, som nummer 2" in client.get(link_in_letter("c@mittland.example")).content.decode()
    assert "Ställ dig på väntelistan" in client.get(f"/kalender/{event.slug}/").content.decode()
    client.post(link_in_letter("a@mittland.example"))
    assert [state for _email, state in states(event)] == ["cancelled", "placed", "waiting"]
    assert letters()[-2:] == [("cancelled", "a@mittland.example"), ("moved_up", "b@mittland.example")]


def test_when_the_limit_is_raised_those_who_wait_move_up(make_event, register, letters):
    event = make_event(limit=1)
    for name in "abc":
        register(event, email=f"{name}@mittland.example")
    page = EventPage.objects.get(pk=event.pk)
    page.limit = 2
    page.save_revision().publish()
    assert [state for _email, state in states(event)] == ["placed", "placed", "waiting"]
    page.limit = None
    page.save_revision().publish()
    assert [state for _email, state in states(event)] == ["placed"] * 3
    assert letters()[-2:] == [("moved_up", "b@mittland.example"), ("moved_up", "c@mittland.example")]


def test_full_without_a_waiting_list_takes_nobody_and_tells_nothing_of_who_is_in(
    make_event, register, letters
):
    event = make_event(limit=1, has_waiting_list=False)
    register(event)
    for email in (SOMEBODY, "b@mittland.example"):
        answer = register(event, email=email)
        assert answer.status_code == 200
        assert "Alla platser är tagna" in answer.content.decode()
    assert len(states(event)) == 1
    assert letters() == [("confirmation", SOMEBODY)]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"takes_registrations": False}, "Du behöver inte anmäla dig"),
        ({"closes_at": timezone.now() - timedelta(hours=1)}, "Anmälan är stängd"),
        ({"opens_at": timezone.now() + timedelta(days=1)}, "Anmälan öppnar"),
        ({"days": -7}, "Det här evenemanget har varit"),
    ],
)
def test_a_form_is_there_only_while_registration_is_open(client, make_event, register, fields, said):
    event = make_event(**fields)
    page = client.get(f"/kalender/{event.slug}/anmalan/").content.decode()
    assert said in page
    assert "<textarea" not in page
    assert 'name="email"' not in page
    register(event)
    assert not event.occasion.registrations.exists()


def test_machines_do_not_come_through_and_learn_nothing(event, register, client):
    answer = register(event, website="https://spam.example")
    assert answer["Location"].endswith("/tack/")
    quick = client.get(f"/kalender/{event.slug}/anmalan/").context["form"]["stamp"].value()
    assert register(event, stamp=quick).status_code == 200
    assert register(event, stamp="made up").status_code == 200
    assert not Registration.objects.exists()


def test_a_form_on_another_site_does_not_reach_ours(client, event):
    address = f"/kalender/{event.slug}/anmalan/"
    assert client.post(address, filled(), headers={"Origin": "https://elsewhere.example"}).status_code == 403
    assert not Registration.objects.exists()


def test_one_sender_does_not_register_without_end(make_event, register):
    event = make_event()
    answers = [register(event, email=f"p{n}@mittland.example").status_code for n in range(22)]
    assert answers == [302] * 20 + [429] * 2


def test_needs_are_asked_for_only_where_they_are_used(client, make_event, register):
    asks, does_not = make_event("Möte med mat", asks_needs=True), make_event("Möte utan")
    assert 'name="needs"' in client.get(f"/kalender/{asks.slug}/anmalan/").content.decode()
    assert 'name="needs"' not in client.get(f"/kalender/{does_not.slug}/anmalan/").content.decode()
    register(asks, needs="Vegetariskt")
    register(does_not, needs="Vegetariskt")
    assert [each.needs for each in Registration.objects.order_by("pk")] == ["Vegetariskt", ""]


def test_mistakes_are_told_and_what_was_filled_in_stays(event, register):
    page = register(event, email="not an address").content.decode()
    assert 'role="alert"' in page
    assert 'value="Region Mittland"' in page


def test_both_languages_lead_to_the_same_list(client, event, letters):
    client.post(f"/en/kalender/{event.slug}/anmalan/", filled())
    client.post(f"/kalender/{event.slug}/anmalan/", filled())
    assert states(event) == [(SOMEBODY, "placed")]
    letter = Letter.objects.order_by("pk").first()
    assert letter.language == "en"
    assert letter.subject == f"You have a place: {event.title}"
    assert "/en/kalender/anmalan/" in letter.text


def test_the_link_to_the_meeting_is_for_those_who_have_a_place(client, make_event, register, link_in_letter):
    secret = "https://moten.mittland.example/hemligt"
    event = make_event(limit=1, online_link=secret)
    register(event)
    register(event, email="b@mittland.example")
    mine, theirs = link_in_letter(SOMEBODY), link_in_letter("b@mittland.example")
    assert secret in Letter.objects.order_by("pk").first().text
    assert secret in client.get(mine).content.decode()
    assert secret.encode() in client.get(mine + "kalender.ics").content.replace(b"\r\n ", b"")
    for address in (
        f"/kalender/{event.slug}/",
        f"/kalender/{event.slug}/kalender.ics",
        "/kalender/kalender.ics",
        theirs,
        theirs + "kalender.ics",
    ):
        assert secret.encode() not in client.get(address).content.replace(b"\r\n ", b""), address
    assert secret not in event.text


def test_a_link_for_everybody_stands_on_the_page(client, make_event):
    event = make_event(online_link="https://moten.mittland.example/oppet", link_for_registered=False)
    assert "https://moten.mittland.example/oppet" in client.get(f"/kalender/{event.slug}/").content.decode()


def test_a_new_time_is_told_to_those_who_have_registered(event, register, letters):
    register(event)
    page = EventPage.objects.get(pk=event.pk)
    page.lead = "Bara ett stavfel."
    page.save_revision().publish()
    assert letters() == [("confirmation", SOMEBODY)]
    page.starts_at += timedelta(hours=1)
    page.ends_at += timedelta(hours=1)
    page.save_revision().publish()
    assert letters()[-1] == ("changed", SOMEBODY)
    page.occasion.refresh_from_db()
    assert page.occasion.sequence == 1
