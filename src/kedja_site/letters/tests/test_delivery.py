"""Letters reach a mail server: once, again after trouble, and never for ever."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from kedja_site.config.mail import mail_server
from kedja_site.letters.actions import deliver_letters
from kedja_site.letters.actions.deliver_letters import deliver_one, deliver_waiting
from kedja_site.letters.actions.try_again import try_again
from kedja_site.letters.actions.write_letter import write_letter
from kedja_site.letters.attachments import Attachment
from kedja_site.letters.models import Letter

pytestmark = pytest.mark.django_db


def letter(to="reader@example.org", key="one", **others):
    return write_letter(
        "letters/tests/hello", to=to, language="sv", key=key, context={"name": "Åsa & Öst"}, **others
    )


def let_time_pass(**span):
    """As if everything had happened that much earlier."""
    for each in Letter.objects.all():
        Letter.objects.filter(pk=each.pk).update(next_try_at=each.next_try_at - timedelta(**span))


def test_a_letter_has_text_html_and_what_machines_read(receiver, settings):
    settings.SITE_ADDRESS = "https://kedja.example"
    letter(
        leave_address="https://kedja.example/lamna/abc/",
        attachments=[Attachment("mote.ics", "text/calendar", "BEGIN:VCALENDAR\r\nSUMMARY:Möte\r\n".encode())],
    )
    assert deliver_waiting() == 1
    (message,) = receiver.received
    assert message["Subject"] == "Hej Åsa & Öst"
    assert message["From"] == "Kedja <kedja@kansli.example>"
    assert message["To"] == "reader@example.org"
    assert message["Message-ID"].endswith("@kansli.example>")
    assert message["Date"].datetime == Letter.objects.get().written_at.replace(microsecond=0)
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "sv"
    assert message["List-Unsubscribe"] == "<https://kedja.example/lamna/abc/>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "Hej Åsa & Öst" in message.get_body(["plain"]).get_content()
    html = message.get_body(["html"]).get_content()
    assert "Åsa &amp; Öst" in html
    assert '<html lang="sv">' in html
    (calendar,) = message.iter_attachments()
    assert (calendar.get_filename(), calendar.get_content_type()) == ("mote.ics", "text/calendar")
    assert "SUMMARY:Möte" in calendar.get_content()


def test_a_letter_to_no_list_has_nothing_to_leave(receiver):
    letter()
    deliver_waiting()
    assert "List-Unsubscribe" not in receiver.received[0]


def test_what_has_gone_does_not_go_again(receiver):
    letter()
    assert [deliver_waiting(), deliver_waiting()] == [1, 0]
    let_time_pass(days=9)
    deliver_waiting()
    assert len(receiver.received) == 1


def test_letters_wait_where_no_server_is_configured(settings):
    settings.MAIL_SERVER = None
    letter()
    assert deliver_waiting() == 0
    deliver_one(Letter.objects.get().pk)
    assert Letter.objects.waiting().get().tries == 0


def test_a_letter_goes_as_soon_as_it_is_written(receiver, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        letter()
        assert receiver.received == []
    assert len(receiver.received) == 1
    assert Letter.objects.get().sent_at is not None


def test_the_same_key_is_one_letter(receiver):
    assert letter() == letter(to="other@example.org")
    deliver_waiting()
    assert [message["To"] for message in receiver.received] == ["reader@example.org"]


def test_a_final_refusal_stops_the_letter_with_the_reason_and_no_other(receiver):
    receiver.answers["gone@example.org"] = "550 5.1.1 No such reader"
    letter(to="gone@example.org", key="gone")
    letter()
    deliver_waiting()
    gone = Letter.objects.failed().get()
    assert (gone.key, gone.trouble, gone.tries) == ("gone", "550 5.1.1 No such reader", 1)
    assert len(receiver.received) == 1
    let_time_pass(days=9)
    assert deliver_waiting() == 0


def test_a_refusal_for_now_is_tried_again_after_growing_pauses_and_given_up_at_last(receiver):
    receiver.answers["reader@example.org"] = "451 4.7.1 Greylisted"
    letter()
    pauses = []
    while not Letter.objects.failed().exists():
        before = timezone.now()
        assert deliver_waiting() == 1
        pauses.append(round((Letter.objects.get().next_try_at - before).total_seconds() / 60))
        let_time_pass(days=2)
    assert pauses[:-1] == sorted(pauses[:-1])
    assert len(pauses) == len(deliver_letters.PAUSES) + 1
    assert Letter.objects.get().trouble == "451 4.7.1 Greylisted"
    del receiver.answers["reader@example.org"]
    assert try_again(Letter.objects.get().pk)
    deliver_waiting()
    assert len(receiver.received) == 1
    assert not try_again(Letter.objects.get().pk)


def test_it_comes_through_when_the_trouble_is_over(receiver):
    receiver.answer_to_data = "452 4.3.1 No room"
    letter()
    deliver_waiting()
    assert Letter.objects.waiting().get().trouble == "452 4.3.1 No room"
    receiver.answer_to_data = ""
    assert deliver_waiting() == 0
    let_time_pass(minutes=2)
    deliver_waiting()
    sent = Letter.objects.get()
    assert (sent.tries, sent.trouble, sent.sent_at is not None) == (2, "", True)


def test_where_nobody_answers_the_rest_wait_untouched(settings):
    settings.MAIL_SERVER = mail_server("smtp://127.0.0.1:1?tls=none")
    letter()
    letter(key="two")
    assert deliver_waiting() == 1
    assert sorted(Letter.objects.waiting().values_list("tries", flat=True)) == [0, 1]
    assert "ConnectionRefused" in Letter.objects.get(key="one").trouble


def test_a_server_in_trouble_for_days_loses_no_letter(settings):
    settings.MAIL_SERVER = mail_server("smtp://127.0.0.1:1?tls=none")
    letter()
    for _ in range(30):
        assert deliver_waiting() == 1
        let_time_pass(hours=1)
    waits = Letter.objects.waiting().get().next_try_at - timezone.now()
    assert waits <= deliver_letters.LONGEST_SERVER_PAUSE


def test_name_and_password_are_given_and_a_wrong_one_is_nobodys_letters_fault(guarded_receiver, settings):
    letter()
    right = settings.MAIL_SERVER
    settings.MAIL_SERVER = mail_server(f"smtp://kedja:wrong@127.0.0.1:{right.port}?tls=none")
    deliver_waiting()
    assert Letter.objects.waiting().get().trouble.startswith("535")
    settings.MAIL_SERVER = right
    let_time_pass(hours=1)
    deliver_waiting()
    assert len(guarded_receiver.received) == 1


def test_without_starttls_nothing_is_sent_in_the_clear(receiver, settings):
    settings.MAIL_SERVER = mail_server(f"smtp://127.0.0.1:{settings.MAIL_SERVER.port}")
    letter()
    deliver_waiting()
    assert receiver.received == []
    assert "STARTTLS" in Letter.objects.waiting().get().trouble


def test_killed_after_the_server_took_it_the_letter_goes_again_under_the_same_name(receiver, monkeypatch):
    letter()

    class KilledError(BaseException):
        """As by SIGKILL."""

    def die(*_args, **_values):
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(deliver_letters.Post, "close", lambda _self: None)
        original = deliver_letters.Post.send
        patch.setattr(deliver_letters.Post, "send", lambda self, each: (original(self, each), die()))
        with pytest.raises(KilledError):
            deliver_waiting()
    assert deliver_waiting() == 0  # claimed still
    let_time_pass(minutes=16)
    deliver_waiting()
    one, other = receiver.received
    assert one["Message-ID"] == other["Message-ID"]
    assert one["Date"] == other["Date"]


@pytest.mark.django_db(transaction=True)
def test_many_processes_at_once_send_each_letter_once(receiver):
    for number in range(20):
        letter(key=f"letter {number}", to=f"reader{number}@example.org")
    failures = []

    def work():
        try:
            deliver_waiting()
        except Exception as error:  # noqa: BLE001 - told to the test below
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert sorted(message["To"] for message in receiver.received) == sorted(
        f"reader{number}@example.org" for number in range(20)
    )


def test_letters_to_a_list_hold_up_no_letter_to_one_reader(receiver):
    from kedja_site.letters.actions.write_letter import write_letters
    from kedja_site.letters.rendering import Draft

    drafts = [
        Draft("letters/tests/hello", f"many{n}@example.org", "en", f"many {n}", {"name": "all"})
        for n in range(3)
    ]
    assert write_letters(drafts) == 3
    assert write_letters(drafts) == 0
    letter()
    deliver_waiting()
    assert receiver.received[0]["To"] == "reader@example.org"
    assert len(receiver.received) == 4


def test_a_line_break_in_an_address_brings_no_header_in(receiver):
    letter(to="reader@example.org\nBcc: others@example.org")
    letter(key="two")
    deliver_waiting()
    assert Letter.objects.failed().get().key == "one"
    assert len(receiver.received) == 1
