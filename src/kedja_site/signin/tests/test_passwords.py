"""A forgotten password: the same answer to all, a link that works once, and no flood of letters."""

import re

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from kedja_site.config.errors import UserError
from kedja_site.config.users import set_email
from kedja_site.letters.models import Letter

pytestmark = pytest.mark.django_db
ADDRESS = "analyst@region.example"
NEW = "en lång ny fras"


@pytest.fixture(autouse=True)
def _kept(settings):
    settings.EMAIL_BACKEND = "kedja_site.letters.backend.LetterBackend"
    settings.SITE_ADDRESS = "https://kedja.example"


@pytest.fixture
def analyst():
    return User.objects.create_user("analyst", ADDRESS, "en gammal fras 1")


def ask(client, email=ADDRESS, **extra):
    return client.post(reverse("password_reset"), {"email": email}, **extra)


def link():
    return re.search(
        r"https://kedja\.example(/logga-in/glomt/\S+)",
        Letter.objects.filter(text__regex=r"/glomt/\w").first().text,
    )[1]


def test_from_the_login_page_to_a_new_password(client, analyst):
    assert reverse("password_reset") in client.get(reverse("login")).content.decode()
    ask(client)
    letter = Letter.objects.get()
    assert (letter.to, letter.subject) == (ADDRESS, "Välj ett nytt lösenord")
    assert link() in letter.html
    page = client.get(link(), follow=True)
    form = page.request["PATH_INFO"]
    saved = client.post(form, {"new_password1": NEW, "new_password2": NEW}, follow=True)
    assert "Lösenordet är sparat" in saved.content.decode()
    assert client.post(reverse("login"), {"username": "analyst", "password": NEW}).status_code == 302
    assert "fungerar inte längre" in client.get(link(), follow=True).content.decode()


def test_the_answer_tells_nobody_whether_there_is_an_account(client, analyst):
    known, unknown = ask(client), ask(client, "nobody@region.example")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert Letter.objects.count() == 1


def test_nobodys_mailbox_is_filled(client, analyst):
    answers = [ask(client, REMOTE_ADDR=f"192.0.2.{number}").status_code for number in range(6)]
    assert answers == [302] * 6
    assert Letter.objects.count() == 3


def test_who_asks_for_many_has_to_wait(client):
    answers = [ask(client, f"somebody{number}@region.example").status_code for number in range(11)]
    assert answers == [302] * 10 + [429]


def test_a_locked_account_opens_with_its_new_password(client, analyst, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        client.post(reverse("login"), {"username": "analyst", "password": "wrong"})
    assert client.post(reverse("login"), {"username": "analyst", "password": "wrong"}).status_code == 429
    ask(client)
    form = client.get(link(), follow=True).request["PATH_INFO"]
    client.post(form, {"new_password1": NEW, "new_password2": NEW})
    assert client.post(reverse("login"), {"username": "analyst", "password": NEW}).status_code == 302


def test_an_account_gets_its_address_by_command(client, analyst):
    set_email("Analyst", "new@region.example")
    ask(client, "new@region.example")
    assert Letter.objects.get().to == "new@region.example"
    with pytest.raises(UserError, match="no account"):
        set_email("nobody", "new@region.example")
    with pytest.raises(UserError):
        set_email("analyst", "no address")


def test_in_english_the_letter_is_english(client, analyst):
    client.post("/en/logga-in/glomt/", {"email": ADDRESS})
    letter = Letter.objects.get()
    assert letter.subject == "Choose a new password"
    assert "/en/logga-in/glomt/" in letter.text
