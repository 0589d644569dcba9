"""The door itself: names and addresses, what counts against a guesser, what a stranger learns, where one comes out."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from kedja_site.people.models import LogEntry
from kedja_site.signin.actions.reset_second_factor import reset_second_factor
from kedja_site.signin.commands import invite_from_command
from kedja_site.signin.errors import SigninError
from kedja_site.signin.tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"


def guess(client, name, password="fel", **more):
    return client.post("/logga-in/", {"username": name, "password": password}, **more)


@pytest.mark.parametrize("name", ["procurer", "PROCURER", "procurer@nord.example", " Procurer@Nord.example "])
def test_a_name_and_an_address_open_the_same_account(client, people, name):
    assert guess(client, name, PASSWORD).status_code == 302
    assert client.session["_auth_user_id"] == str(people.procurer.pk)


def test_a_guesser_gains_nothing_by_writing_the_name_in_other_ways(client, people, settings):
    names = ["procurer", "Procurer", "procurer@nord.example", "PROCURER@nord.example", "PROCURER "]
    answers = [guess(client, name).status_code for name in names]
    assert answers[-1] == 429
    assert guess(client, "procurer", PASSWORD).status_code == 429
    assert "_auth_user_id" not in client.session


def test_known_and_unknown_names_look_alike(client, people):
    pages = [
        guess(client, name).content.decode().replace(name, "")
        for name in ("procurer", "nobody", "a@b.example")
    ]
    summaries = [page.split('class="error-summary"')[1].split("</div>")[0] for page in pages]
    assert len(set(summaries)) == 1


def test_a_closed_account_says_so_only_to_who_knows_its_password(client, people):
    User.objects.filter(pk=people.procurer.pk).update(is_active=False)
    assert "Kontot är stängt" not in guess(client, "procurer").content.decode()
    answer = client.post("/logga-in/", {"username": "procurer", "password": PASSWORD}, follow=True)
    assert "Kontot är stängt" in answer.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "evil",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        "https://testserver.evil.example/",
    ],
)
def test_next_leads_to_this_site_alone(client, people, evil):
    page = client.get("/logga-in/", {"next": evil}).content.decode()
    assert "evil" not in page.split("<main")[1]
    assert (
        client.post("/logga-in/", {"username": "procurer", "password": PASSWORD, "next": evil})["Location"]
        == "/"
    )


def test_a_planted_session_is_not_the_one_that_is_signed_in(client, people):
    client.get("/logga-in/")
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    guess(client, "procurer", PASSWORD)
    assert client.session.session_key != before
    assert Client().session.get("_auth_user_id") is None


def test_who_comes_from_the_editors_goes_back_there(client, people):
    people.procurer.is_superuser = people.procurer.is_staff = True
    people.procurer.save()
    asked = client.get("/redaktion/")["Location"]
    answer = client.post(asked, {"username": "procurer", "password": PASSWORD, "next": "/redaktion/"})
    assert answer["Location"] == "/redaktion/"


def test_the_log_tells_who_came_and_who_did_not_without_names(client, people):
    guess(client, "procurer")
    guess(client, "somebody who is not there")
    guess(client, "procurer", PASSWORD)
    client.post(reverse("logout"))
    said = list(LogEntry.objects.filter(what__startswith="signin.").order_by("number"))
    assert [entry.what for entry in said] == [
        "signin.failed",
        "signin.failed",
        "signin.signed_in",
        "signin.signed_out",
    ]
    assert said[1].subject_kind == "signin.nobody"
    assert said[0].subject_id == said[2].subject_id != "-"
    text = str([(entry.subject_id, entry.before, entry.after, entry.why) for entry in said])
    assert not any(word in text for word in ("procurer", "somebody", "@", "127.0"))


def test_a_locked_door_is_not_written_down_again_and_again(client, people):
    for _ in range(9):
        guess(client, "procurer")
    assert LogEntry.objects.filter(what="signin.failed").count() <= 5


def test_ones_sessions_are_listed_and_ended(client, people):
    guess(client, "procurer", PASSWORD)
    other, third = Client(HTTP_USER_AGENT=FIREFOX), Client()
    for each in (other, third):
        guess(each, "procurer", PASSWORD, REMOTE_ADDR="192.0.2.17")
    page = client.get(reverse("usersessions_list")).content.decode()
    assert "Firefox, Windows" in page
    assert "192.0.2.…" in page
    assert "192.0.2.17" not in page + str(list(UserSession.objects.values()))
    theirs = UserSession.objects.get(user_agent=FIREFOX)
    client.post(reverse("usersessions_list"), {"session": theirs.pk})
    assert other.get(reverse("signin:account")).status_code == 302
    assert third.get(reverse("signin:account")).status_code == 200
    client.post(reverse("usersessions_list"), {"session": "others"})
    assert third.get(reverse("signin:account")).status_code == 302
    assert client.get(reverse("signin:account")).status_code == 200


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30, "²"])
def test_nonsense_ends_nothing(client, people, number):
    guess(client, "procurer", PASSWORD)
    assert client.post(reverse("usersessions_list"), {"session": number}).status_code == 404


def test_nobody_ends_somebody_elses_session(client, people):
    guess(client, "procurer", PASSWORD)
    other = Client()
    guess(other, "stranger", PASSWORD)
    theirs = UserSession.objects.get(user=people.stranger)
    assert client.post(reverse("usersessions_list"), {"session": theirs.pk}).status_code == 404
    assert other.get(reverse("signin:account")).status_code == 200


def test_a_new_password_ends_the_other_sessions(client, people):
    guess(client, "procurer", PASSWORD)
    other = Client()
    guess(other, "procurer", PASSWORD)
    new = "en helt annan fras"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post(reverse("account_change_password"), {**form, "oldpassword": "fel"}).status_code == 200
    assert client.post(reverse("account_change_password"), form)["Location"] == reverse("signin:account")
    assert client.get(reverse("signin:account")).status_code == 200
    assert other.get(reverse("signin:account")).status_code == 302
    assert guess(Client(), "procurer", new).status_code == 302


def test_the_account_page_asks_little(client, people, django_assert_max_num_queries):
    guess(client, "procurer", PASSWORD)
    with django_assert_max_num_queries(25):
        client.get(reverse("signin:account"))


def test_the_first_people_of_a_site_are_invited_by_command(client, people):
    link = invite_from_command("forsta@kansli.example", "kansliet", "office", manages_people=True)
    path = link.partition("8000")[2]
    answer = client.post(path, {"name": "Första Person", "password": PASSWORD})
    assert answer.status_code == 302
    assert User.objects.get(email="forsta@kansli.example").assignments.get().manages_people
    with pytest.raises(SigninError, match="no role"):
        invite_from_command("x@y.example", "Region Nord", "office")
    with pytest.raises(SigninError, match="no e-mail"):
        invite_from_command("x", "Region Nord", "procurer")
    with pytest.raises(SigninError, match="no single"):
        invite_from_command("x@y.example", "Region Mitt", "procurer")


def test_whoever_looks_after_the_site_can_take_a_lost_second_factor_away(client, people):
    from kedja_site.signin.tests.test_second_factor import set_up_app

    guess(client, "procurer", PASSWORD)
    set_up_app(client)
    reset_second_factor("procurer@nord.example")
    other = Client()
    assert guess(other, "procurer", PASSWORD)["Location"] == "/"
    assert other.session["_auth_user_id"]
