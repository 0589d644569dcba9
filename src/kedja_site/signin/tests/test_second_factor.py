"""The second factor: set up with a real generator, asked for at the door, spent once, demanded by role."""

import re

import pyotp
import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from kedja_site.letters.models import Letter
from kedja_site.people.models import LogEntry, PersonKey
from kedja_site.signin.actions.demand_second_factor import demand_second_factor
from kedja_site.signin.second_factor import has_to_have_one
from kedja_site.signin.tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def set_up_app(client):
    """As somebody signed in does it; gives the generator."""
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    key = re.search(r'<code class="key">([A-Z2-7 ]+)</code>', page)[1].replace(" ", "")
    generator = pyotp.TOTP(key)
    answer = client.post(reverse("mfa_activate_totp"), {"code": generator.now()})
    assert answer.status_code == 302, answer.content.decode()
    return generator


def later(generator, monkeypatch, steps=3):
    """The code of a later half minute, and the clock there."""
    import time

    then = time.time() + 30 * steps
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: then)
    return generator.at(then)


def test_from_the_password_to_a_session_by_an_app(client, people, log_in, monkeypatch):
    log_in(people.procurer)
    generator = set_up_app(client)
    codes = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert len(re.findall(r"<code>\d{8}</code>", codes)) == 10
    other = Client()
    asked = other.post("/logga-in/?next=/om/", {"username": "procurer", "password": PASSWORD, "next": "/om/"})
    assert asked["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in other.session
    wrong = other.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Koden är fel" in wrong.content.decode()
    code = later(generator, monkeypatch)
    answer = other.post(reverse("mfa_authenticate"), {"code": code})
    assert (answer.status_code, answer["Location"]) == (302, "/om/")
    assert other.session["_auth_user_id"] == str(people.procurer.pk)


def test_a_code_is_taken_once_over_all_processes(client, people, log_in, monkeypatch):
    log_in(people.procurer)
    generator = set_up_app(client)
    code = later(generator, monkeypatch)
    answers = []
    for _ in range(2):
        other = Client()
        other.post("/logga-in/", {"username": "procurer", "password": PASSWORD})
        answers.append(other.post(reverse("mfa_authenticate"), {"code": code}).status_code)
        cache.clear()  # as another process has another
    assert answers == [302, 200]


def test_a_recovery_code_is_taken_once(client, people, log_in):
    log_in(people.procurer)
    set_up_app(client)
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    answers = []
    for _ in range(2):
        other = Client()
        other.post("/logga-in/", {"username": "procurer", "password": PASSWORD})
        answers.append(other.post(reverse("mfa_authenticate"), {"code": code}).status_code)
    assert answers == [302, 200]


def test_codes_are_not_guessed(client, people, log_in):
    log_in(people.procurer)
    set_up_app(client)
    other = Client()
    other.post("/logga-in/", {"username": "procurer", "password": PASSWORD})
    for number in range(10):
        other.post(reverse("mfa_authenticate"), {"code": f"{number:06}"})
        cache.clear()
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    refused = other.post(reverse("mfa_authenticate"), {"code": code})
    assert "För många försök" in refused.content.decode()


def test_the_key_is_sealed_and_the_log_names_nobody(
    client, people, log_in, django_capture_on_commit_callbacks
):
    log_in(people.procurer)
    with django_capture_on_commit_callbacks(execute=True):
        generator = set_up_app(client)
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert generator.secret not in kept
    key = str(PersonKey.objects.get(person=people.procurer).key)
    said = list(LogEntry.objects.filter(what__startswith="signin.").order_by("number"))
    assert [entry.what for entry in said] == [
        "signin.signed_in",
        "signin.factor_added",
        "signin.factor_added",
    ]
    for entry in said:
        assert (str(entry.who), entry.subject_id) == (key, key)
        assert "procurer" not in str([entry.before, entry.after, entry.why])
    assert "En app för engångskoder lades till" in Letter.objects.get(to=people.procurer.email).text


def test_whom_a_role_demands_it_from_gets_nowhere_without(client, people, log_in, settings):
    settings.SECOND_FACTOR = True
    log_in(people.manager)
    for address in (
        "/",
        "/riskbild/",
        reverse("signin:account"),
        reverse("signin:invitations"),
        "/redaktion/",
    ):
        assert client.get(address)["Location"] == reverse("mfa_index"), address
    assert client.get(reverse("mfa_index")).status_code == 200
    set_up_app(client)
    assert client.get(reverse("signin:account")).status_code == 200


@pytest.mark.parametrize(
    ("who", "demanded"), [("officer", True), ("manager", True), ("procurer", False), ("stranger", False)]
)
def test_the_office_and_who_manages_people_have_to(people, settings, who, demanded):
    settings.SECOND_FACTOR = True
    assert has_to_have_one(getattr(people, who)) is demanded
    settings.SECOND_FACTOR = False
    assert has_to_have_one(getattr(people, who)) is False


def test_a_role_or_an_organisation_can_be_asked_beside_them(people, settings):
    from kedja_site.people.kinds import Role

    settings.SECOND_FACTOR = True
    demand_second_factor(people.officer, people.south, None)
    assert has_to_have_one(people.stranger)
    assert not has_to_have_one(people.procurer)
    demand_second_factor(people.officer, None, Role.PROCURER)
    assert has_to_have_one(people.procurer)


def test_what_matters_asks_again_after_five_minutes(client, people, log_in, monkeypatch):
    log_in(people.procurer)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 301
    session.save()
    asked = client.get(reverse("mfa_activate_totp"))
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    wrong = client.post(asked["Location"], {"password": "något annat"})
    assert wrong.status_code == 200
    right = client.post(asked["Location"], {"password": PASSWORD, "next": reverse("mfa_activate_totp")})
    assert right["Location"] == reverse("mfa_activate_totp")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_the_app_can_be_removed_and_is_not_asked_for_then(client, people, log_in):
    log_in(people.procurer)
    set_up_app(client)
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert not Authenticator.objects.exists()
    other = Client()
    other.post("/logga-in/", {"username": "procurer", "password": PASSWORD})
    assert other.session["_auth_user_id"] == str(people.procurer.pk)
