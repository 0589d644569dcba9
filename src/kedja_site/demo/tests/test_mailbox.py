"""The demo's mailbox shows every letter, in a demo only, and lets nothing out of its frame."""

import pytest
from django.urls import reverse

from kedja_site.letters.actions.deliver_letters import deliver_waiting
from kedja_site.letters.models import Letter, LetterAttachment

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    letter = Letter.objects.create(
        key="one",
        template="t",
        language="sv",
        to="reader@example.org",
        subject="Välkommen",
        text="Se https://kedja.example/aktuellt/ <script>",
        html='<html><head><title>t</title></head><body><a href="/aktuellt/">x</a></body></html>',
        leave_address="https://kedja.example/lamna/",
    )
    LetterAttachment.objects.create(letter=letter, name="m.ics", content_type="text/calendar", data=b"BEGIN")
    return letter


def addresses(letter):
    return [
        reverse("demo:mailbox"),
        reverse("demo:letter", args=[letter.pk]),
        reverse("demo:letter_html", args=[letter.pk]),
        reverse("demo:attachment", args=[letter.pk, letter.attachments.get().pk]),
    ]


def test_outside_a_demo_there_is_no_mailbox(client, letter, settings):
    settings.DEMO = False
    assert [client.get(address).status_code for address in addresses(letter)] == [404] * 4


def test_a_letter_as_text_and_as_html_with_working_links(client, letter, settings):
    settings.DEMO = True
    mailbox, text, html, file = [client.get(address) for address in addresses(letter)]
    assert "Välkommen" in mailbox.content.decode()
    assert '<a href="https://kedja.example/aktuellt/"' in text.content.decode()
    assert "<script>" not in text.content.decode()
    assert "One-Click" in text.content.decode()
    assert b'<base target="_top">' in html.content
    assert html["X-Frame-Options"] == "SAMEORIGIN"
    policy = html["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox allow-top-navigation-by-user-activation" in policy
    assert "script" not in policy
    assert (file.content, file["Content-Type"]) == (b"BEGIN", "text/calendar")


def test_in_a_demo_letters_count_as_sent_and_none_leaves(letter, settings):
    settings.DEMO = True
    assert deliver_waiting() == 1
    assert Letter.objects.get().sent_at is not None


def test_many_letters_are_paged_with_few_questions(client, settings, django_assert_num_queries):
    settings.DEMO = True
    Letter.objects.bulk_create(
        Letter(
            key=str(n), template="t", language="sv", to="a@example.org", subject=f"Brev {n}", text="", html=""
        )
        for n in range(60)
    )
    with django_assert_num_queries(2):
        page = client.get(reverse("demo:mailbox") + "?page=2").content.decode()
    assert "Brev 34" in page
    assert "Brev 35<" not in page


def test_a_letter_in_another_language_than_the_readers_is_said_to_be(client, letter, settings):
    settings.DEMO = True
    for address in ("/en/demo/brevlada/", f"/en/demo/brevlada/{letter.pk}/"):
        assert "in swedish" in client.get(address).content.decode().lower()
    assert 'class="letter-frame" lang="sv"' in client.get(f"/en/demo/brevlada/{letter.pk}/").content.decode()
    for address in ("/demo/brevlada/", f"/demo/brevlada/{letter.pk}/"):
        assert "på svenska" not in client.get(address).content.decode().lower()
