"""Double opt-in without an account, and leaving so that nothing is kept."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kedja_site.config.models import RateCount
from kedja_site.config.spam import fresh_stamp
from kedja_site.letters.models import Letter
from kedja_site.subscriptions.actions.leave_list import forget_unconfirmed
from kedja_site.subscriptions.models import Subscriber
from kedja_site.subscriptions.tests.conftest import subscriber, topic

pytestmark = pytest.mark.django_db
HOME = "/prenumerera/"


def send(client, email="reader@example.org", address=HOME, **fields):
    data = {"email": email, "rhythm": "daily", "language": "sv", "stamp": fresh_stamp(), "website": ""}
    return client.post(address, data | ({"wants_everything": "on"} if not fields else {}) | fields)


def link(letter):
    return re.search(r"https://kedja\.example(/\S+)", letter.text)[1]


def test_from_the_form_to_a_subscription_and_out_again(client, ground):
    chosen = topic("category")
    answer = send(client, rhythm="monthly", categories=[f"category:{chosen.code}"])
    assert (answer.status_code, answer["Location"]) == (302, "/prenumerera/tack/")
    assert client.cookies == {}
    letter = Letter.objects.get()
    assert (letter.to, letter.subject) == ("reader@example.org", "Bekräfta din prenumeration")
    assert chosen.name_sv in letter.text
    # A program that looks through mail follows the link; nothing happens by that.
    page = client.get(link(letter))
    assert "Ja, jag vill prenumerera" in page.content.decode()
    assert not Subscriber.objects.confirmed().exists()
    done = client.post(link(letter), follow=True)
    assert "Nu prenumererar du" in done.content.decode()
    stands = Subscriber.objects.confirmed().get()
    assert (stands.rhythm, list(stands.topics.all())) == ("monthly", [chosen])
    # To confirm again changes nothing.
    client.post(link(letter))
    assert Subscriber.objects.count() == 1
    # One click of a mail program: no cookie, no token against forgery, from elsewhere.
    leave = reverse("subscriptions:leave", args=[stands.token("leave")])
    gone = client.post(leave, {"List-Unsubscribe": "One-Click"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert gone.status_code == 200
    assert not Subscriber.objects.exists()
    assert not Letter.objects.exists()
    assert client.post(leave, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert client.post(link(letter)).status_code == 410
    assert client.cookies == {}


def test_a_csrf_check_stops_neither_form_nor_one_click(ground):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    assert send(strict).status_code == 302
    token = Subscriber.objects.get().token("leave")
    answer = strict.post(reverse("subscriptions:leave", args=[token]), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200


def test_to_look_at_the_leaving_page_leaves_nothing(client, ground):
    token = subscriber().token("leave")
    assert "Din prenumeration" in client.get(reverse("subscriptions:leave", args=[token])).content.decode()
    assert Subscriber.objects.exists()


def test_a_double_click_is_one_subscriber_and_one_letter(client, ground):
    send(client)
    send(client)
    assert (Subscriber.objects.count(), Letter.objects.count()) == (1, 1)


def test_the_answer_does_not_tell_whether_an_address_subscribes(client, ground):
    subscriber("known@example.org", rhythm="monthly")
    known, unknown = send(client, "Known@Example.org"), send(client, "unknown@example.org")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert set(Letter.objects.values_list("to", "template")) == {
        ("known@example.org", "subscriptions/letters/already"),
        ("unknown@example.org", "subscriptions/letters/confirm"),
    }
    assert Subscriber.objects.get(email="known@example.org").rhythm == "monthly"


def test_what_a_machine_fills_in_does_nothing(client, ground):
    answer = send(client, website="https://example.org", wants_everything="on")
    assert answer["Location"] == "/prenumerera/tack/"
    assert not Subscriber.objects.exists()


def test_nobodys_mailbox_is_filled_and_no_sender_may_ask_for_ever(client, ground):
    for minute in range(8):
        send(client)
        Letter.objects.filter(key__startswith="subscription").update(key=f"minute {minute}")  # and one later
    assert Letter.objects.count() == 5
    answers = [send(client, f"reader{number}@example.org").status_code for number in range(13)]
    assert answers == [302] * 12 + [429]
    assert not RateCount.objects.filter(digest__contains="reader").exists()


def test_something_has_to_be_chosen(client, ground):
    answer = send(client, rhythm="daily")
    assert answer.status_code == 422
    assert "Välj minst ett ämne" in answer.content.decode()
    assert not Subscriber.objects.exists()


def test_a_link_from_a_page_has_its_topic_ticked(client, ground):
    chosen = topic("category", 2)
    page = client.get(HOME, {"amne": f"category:{chosen.code}"}).content.decode()
    (box,) = re.findall(
        r"<input[^>]*\bchecked[^>]*category[^>]*>|<input[^>]*category:[^>]*\bchecked[^>]*>", page
    )
    assert chosen.code in box
    assert client.get(HOME, {"amne": "category:none-such"}).status_code == 200


def test_choices_are_changed_without_an_account(client, ground):
    token = subscriber().token("leave")
    address = reverse("subscriptions:leave", args=[token])
    answer = client.post(address, {"rhythm": "monthly", "language": "en", "areas": ["area:c"]})
    assert answer.status_code == 200
    changed = Subscriber.objects.get()
    assert (changed.rhythm, changed.language, changed.wants_everything) == ("monthly", "en", False)
    assert [each.code for each in changed.topics.all()] == ["c"]
    assert client.post(address, {"rhythm": "monthly", "language": "en"}).status_code == 422


def test_tokens_stand_in_no_table(client, ground):
    made = subscriber()
    row = str(Subscriber.objects.values().get())
    assert made.token("leave") not in row
    assert made.token("confirm") not in row
    assert made.token("leave") != made.token("confirm")


@pytest.mark.parametrize("token", ["a" * 43, "a" * 42, "%00" * 43])
def test_a_guess_finds_nothing(client, ground, token):
    subscriber()
    for page in ("bekrafta", "klart", "lamna"):
        assert client.get(f"{HOME}{page}/{token}/").status_code in {404, 410}
    assert Subscriber.objects.exists()


def test_what_is_not_confirmed_in_a_week_is_deleted_with_its_letter(client, ground):
    send(client)
    subscriber("stays@example.org")
    now = timezone.now()
    assert forget_unconfirmed(now + timedelta(days=6)) == 0
    assert forget_unconfirmed(now + timedelta(days=8)) == 1
    assert [each.email for each in Subscriber.objects.all()] == ["stays@example.org"]
    assert not Letter.objects.exists()


def test_in_english(client, ground):
    send(client, address="/en/prenumerera/", language="en", wants_everything="on")
    letter = Letter.objects.get()
    assert letter.subject == "Confirm your subscription"
    assert link(letter).startswith("/en/prenumerera/bekrafta/")


def test_pages_with_a_token_are_kept_by_nobody(client, ground):
    made = subscriber()
    for page in (reverse("subscriptions:leave", args=[made.token("leave")]), HOME):
        assert "no-store" in client.get(page)["Cache-Control"]
