"""The office sees what waits and what failed; nobody else does. And what the room does round that."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.mail import EmailMultiAlternatives, get_connection
from django.urls import reverse
from django.utils import timezone

from kedja_site.config.errors import SiteError
from kedja_site.config.mail import MailServer, mail_server
from kedja_site.config.users import OFFICE_EDITORS
from kedja_site.letters.actions.forget_letters import forget_letters
from kedja_site.letters.actions.let_office_see_letters import let_office_see_letters
from kedja_site.letters.checks import mail_is_configured
from kedja_site.letters.models import Letter

pytestmark = pytest.mark.django_db


def kept(key, **values):
    return Letter.objects.create(
        key=key,
        template="t",
        language="sv",
        to=f"{key}@example.org",
        subject=key,
        text="t",
        html="",
        **values,
    )


@pytest.fixture
def office():
    user = User.objects.create_user("office")
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "change_letter"]))
    return user


def test_the_office_sees_what_failed_and_tries_again(client, office):
    failed = kept("failed", failed_at=timezone.now(), trouble="550 No such reader", tries=1)
    kept("waits")
    kept("sent", sent_at=timezone.now())
    client.force_login(office)
    page = client.get(reverse("letters_post")).content.decode()
    assert "550 No such reader" in page
    assert "waits@example.org" in page
    assert "sent@example.org" not in page
    client.post(reverse("letters_try_again", args=[failed.pk]))
    failed.refresh_from_db()
    assert (failed.failed_at, failed.tries) == (None, 0)


def test_all_are_tried_again_at_once(client, office):
    for number in range(3):
        kept(f"failed{number}", failed_at=timezone.now())
    client.force_login(office)
    client.post(reverse("letters_try_all_again"))
    assert Letter.objects.waiting().count() == 3


def test_the_page_of_many_letters_asks_few_questions(client, office, django_assert_max_num_queries):
    for number in range(120):
        kept(f"l{number}", failed_at=timezone.now() if number % 2 else None)
    client.force_login(office)
    client.get(reverse("letters_post"))
    with django_assert_max_num_queries(25):
        assert client.get(reverse("letters_post") + "?failed=2").status_code == 200


@pytest.mark.parametrize("codenames", [[], ["access_admin"]], ids=["reader", "editor"])
def test_others_see_no_letters(client, codenames):
    letter = kept("failed", failed_at=timezone.now())
    user = User.objects.create_user("other")
    user.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
    client.force_login(user)
    assert b"failed@example.org" not in client.get(reverse("letters_post"), follow=True).content
    client.post(reverse("letters_try_again", args=[letter.pk]))
    letter.refresh_from_db()
    assert letter.failed_at is not None


def test_a_stranger_meets_the_login(client):
    assert "/logga-in/" in client.get(reverse("letters_post"), follow=True).redirect_chain[-1][0]


def test_on_a_new_site_the_office_has_the_right_and_keeps_what_was_changed():
    assert [let_office_see_letters(), let_office_see_letters()] == [1, 0]
    office = Group.objects.get(name=OFFICE_EDITORS)
    assert office.permissions.filter(codename="change_letter").exists()


def test_letters_are_forgotten_in_time_but_never_before_they_went(settings):
    settings.LETTERS_KEPT_DAYS = 30
    now = timezone.now()
    old, new = now - timedelta(days=31), now - timedelta(days=29)
    kept("old", sent_at=old)
    kept("gave up", failed_at=old)
    kept("new", sent_at=new)
    kept("waits")
    Letter.objects.filter(key="waits").update(written_at=old)
    assert forget_letters(now) == 2
    assert set(Letter.objects.values_list("key", flat=True)) == {"new", "waits"}


def test_what_django_sends_is_kept_too():
    message = EmailMultiAlternatives(
        "A\npage to review", "Text", "x@example.org", ["a@example.org", "b@example.org"]
    )
    message.attach_alternative("<p>HTML</p>", "text/html")
    message.attach("a.txt", "å", "text/plain")
    get_connection("kedja_site.letters.backend.LetterBackend").send_messages([message])
    letters = list(Letter.objects.order_by("to"))
    assert [letter.to for letter in letters] == ["a@example.org", "b@example.org"]
    assert (letters[0].subject, letters[0].html) == ("A page to review", "<p>HTML</p>")
    assert bytes(letters[0].attachments.get().data).decode() == "å"


def test_the_start_says_that_no_mail_leaves(settings):
    settings.DEMO, settings.MAIL_SERVER = False, None
    assert [found.id for found in mail_is_configured()] == ["kedja.W003"]
    settings.MAIL_SERVER, settings.MAIL_FROM = MailServer("mail.example", 25), ""
    assert [found.id for found in mail_is_configured()] == ["kedja.W004"]
    settings.MAIL_FROM = "kedja@region.example"
    assert mail_is_configured() == []


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("", None),
        ("smtp://mail.example", MailServer("mail.example", 587)),
        ("smtp://a%40b:c%2Fd@mail.example:2525", MailServer("mail.example", 2525, "a@b", "c/d")),
        ("smtps://u:p@mail.example", MailServer("mail.example", 465, "u", "p", use_tls=True, starttls=False)),
        ("smtp://localhost:25?tls=none", MailServer("localhost", 25, starttls=False)),
    ],
)
def test_the_address_of_a_mail_server(address, server):
    assert mail_server(address) == server


@pytest.mark.parametrize(
    "address", ["mail.example", "http://mail.example", "smtp://", "smtp://a:b:c:x", "smtp://a?tls=no"]
)
def test_an_address_that_cannot_be_understood_is_refused_without_saying_the_password(address):
    with pytest.raises(SiteError, match="KEDJA_MAIL_URL"):
        mail_server(address, "secret")
