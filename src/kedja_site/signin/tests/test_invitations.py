"""Accounts come by invitation: by whom, to whom, once, in time."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kedja_site.letters.models import Letter
from kedja_site.people.kinds import Role
from kedja_site.people.models import Assignment, LogEntry
from kedja_site.signin.due import forget
from kedja_site.signin.models import Invitation
from kedja_site.signin.tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "ny.person@nord.example"


@pytest.fixture(autouse=True)
def _kept(settings):
    settings.EMAIL_BACKEND = "kedja_site.letters.backend.LetterBackend"


def ask(client, organisation, email=NEW, role=Role.PROCURER, **more):
    form = {"email": email, "organisation": organisation.pk, "role": role.value, "language": "sv", **more}
    return client.post(reverse("signin:invitations"), form)


def link(email=NEW):
    return re.search(r"(/(?:en/)?inbjudan/\S+)", Letter.objects.filter(to=email).latest("pk").text)[1]


@pytest.fixture
def invited(client, people, log_in):
    log_in(people.manager)
    assert ask(client, people.north).status_code == 302
    return link()


def test_from_the_letter_to_an_account_with_a_role(invited, people):
    guest = Client()
    page = guest.get(invited)
    assert "Region Nord" in page.content.decode()
    weak = guest.post(invited, {"name": "Ny Person", "password": "kort"})
    assert weak.status_code == 422
    assert not User.objects.filter(email=NEW).exists()
    answer = guest.post(invited, {"name": "Ny Person", "password": PASSWORD})
    assert answer["Location"] == reverse("signin:account")
    user = User.objects.get(email=NEW)
    assert (user.first_name, user.last_name, user.username) == ("Ny", "Person", "ny.person")
    given = Assignment.objects.get(person=user)
    assert (given.organisation, given.role, given.manages_people) == (people.north, Role.PROCURER, False)
    assert guest.get(reverse("signin:account")).status_code == 200
    other = Client()
    assert other.post("/logga-in/", {"username": NEW.upper(), "password": PASSWORD}).status_code == 302


def test_a_link_works_once(invited):
    assert Client().post(invited, {"name": "Ny Person", "password": PASSWORD}).status_code == 302
    again = Client().post(invited, {"name": "En Annan", "password": PASSWORD})
    assert (again.status_code, User.objects.filter(email=NEW).count()) == (410, 1)
    assert Client().get(invited).status_code == 410


def test_a_withdrawn_link_and_a_late_one_do_nothing(client, invited):
    invitation = Invitation.objects.get()
    assert client.post(reverse("signin:withdraw", args=[invitation.pk])).status_code == 302
    assert Client().get(invited).status_code == 410
    assert not Invitation.objects.pending().exists()


def test_a_late_link_does_nothing(invited):
    now = timezone.now()
    Invitation.objects.update(invited_at=now - timedelta(days=15), expires_at=now - timedelta(seconds=1))
    assert Client().post(invited, {"name": "Ny Person", "password": PASSWORD}).status_code == 410
    assert not User.objects.filter(email=NEW).exists()


def test_the_same_address_asked_again_gets_a_new_link_and_the_old_one_dies(client, invited, people):
    ask(client, people.north)
    assert Invitation.objects.pending().count() == 1
    assert Client().get(invited).status_code == 410
    assert Client().get(link()).status_code == 200


def test_the_link_stands_in_the_letter_and_nowhere_else(invited):
    token = invited.rstrip("/").rpartition("/")[2]
    assert token not in str(list(Invitation.objects.values()))
    assert token not in str(list(LogEntry.objects.values()))


def test_an_address_that_has_an_account_logs_in_and_takes_the_role_up(client, people, log_in):
    log_in(people.officer)
    ask(client, people.south, email=people.procurer.email)
    where = link(people.procurer.email)
    own = Client()
    assert "Du har redan ett konto" in own.get(where).content.decode()
    assert own.post(where, {"name": "Ny", "password": PASSWORD}).status_code == 200
    assert not Assignment.objects.filter(person=people.procurer, organisation=people.south).exists()
    foreign = Client()
    foreign.post("/logga-in/", {"username": "stranger", "password": PASSWORD})
    assert foreign.post(where).status_code == 403
    own.post("/logga-in/", {"username": "procurer", "password": PASSWORD})
    assert own.post(where).status_code == 302
    assert Assignment.objects.filter(person=people.procurer, organisation=people.south).exists()


def test_who_manages_people_invites_to_their_own_organisation_alone(client, people, log_in):
    log_in(people.manager)
    assert ask(client, people.south).status_code == 422
    assert ask(client, people.office, role=Role.OFFICE).status_code == 422
    assert ask(client, people.north, role=Role.OFFICE).status_code == 422
    assert not Invitation.objects.exists()
    log_in(people.officer)
    assert ask(client, people.south).status_code == 302


@pytest.mark.parametrize("who", ["procurer", "stranger"])
def test_others_neither_invite_nor_see(client, people, log_in, who, invited):
    log_in(getattr(people, who))
    assert client.get(reverse("signin:invitations")).status_code == 403
    assert ask(client, people.north).status_code == 403
    invitation = Invitation.objects.get()
    assert client.post(reverse("signin:withdraw", args=[invitation.pk])).status_code == 404
    assert Invitation.objects.pending().count() == 1


def test_who_manages_another_organisation_does_not_see_it(client, people, log_in, invited):
    client.get(reverse("signin:invitations"))  # what was said to the first is not said to the next
    Assignment.objects.filter(person=people.stranger).update(manages_people=True)
    log_in(people.stranger)
    assert NEW not in client.get(reverse("signin:invitations")).content.decode()
    assert client.post(reverse("signin:withdraw", args=[Invitation.objects.get().pk])).status_code == 404


def test_who_does_not_manage_people_any_more_does_not_invite(client, people, log_in):
    log_in(people.manager)
    Assignment.objects.filter(person=people.manager).update(valid_to=timezone.localdate() - timedelta(days=1))
    assert client.get(reverse("signin:invitations")).status_code == 403


def test_nobody_signs_up_by_themselves(client):
    for address in ("/logga-in/registrera/", "/accounts/signup/", "/signup/"):
        assert client.get(address, follow=True).status_code == 404


def test_an_english_letter_leads_to_an_english_page(client, people, log_in):
    log_in(people.manager)
    ask(client, people.north, language="en")
    letter = Letter.objects.get(to=NEW)
    assert letter.subject == "Invitation to Kedja from Region Nord"
    assert "Make your account" in Client().get(link()).content.decode()


def test_the_log_has_keys_and_no_addresses(invited):
    Client().post(invited, {"name": "Ny Person", "password": PASSWORD})
    said = LogEntry.objects.filter(what__startswith="signin.")
    assert {"signin.invite", "signin.account_made", "signin.accept_invitation", "signin.signed_in"} <= {
        entry.what for entry in said
    }
    assert "@" not in str([(entry.before, entry.after, entry.why, entry.subject_id) for entry in said])


def test_addresses_of_invitations_that_are_over_are_forgotten(invited):
    forget(timezone.now())
    assert Invitation.objects.get().email == NEW
    now = timezone.now()
    Invitation.objects.update(invited_at=now - timedelta(days=120), expires_at=now - timedelta(days=100))
    forget(now)
    assert Invitation.objects.get().email == ""


def test_the_list_asks_the_database_as_often_for_many_as_for_one(
    client, people, log_in, django_assert_max_num_queries
):
    log_in(people.officer)
    for number in range(60):
        ask(client, people.south, email=f"nr{number}@syd.example")
    with django_assert_max_num_queries(22):
        page = client.get(reverse("signin:invitations")).content.decode()
    assert page.count("@syd.example</th>") == 50
