"""An organisation's OpenID Connect, against a real provider (oidc-provider) that the tests start."""

import re
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kedja_site.people.kinds import Role
from kedja_site.people.models import Assignment, LogEntry
from kedja_site.signin.actions.connect_provider import OpenIdConnect, Terms, connect_provider
from kedja_site.signin.actions.invite import Asked, invite
from kedja_site.signin.models import IdentityProvider, Invitation

pytestmark = pytest.mark.django_db
SECRET = "a secret between the two of them"
NEW = "ny@nord.example"


@pytest.fixture
def provider(people, oidc_address):
    spoken = OpenIdConnect(oidc_address, "kedja", SECRET)
    return connect_provider(people.officer, people.north, spoken, Terms(["nord.example"]))


def known(user, email):
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    User.objects.filter(pk=user.pk).update(email=email)
    return user


def sent_back(start, who):
    """What a person does at the provider, as its pages ask: gives a name, and says yes. Gives the way back."""
    session = requests.Session()
    answer = session.get(start, timeout=20)
    for step in ({"prompt": "login", "login": who, "password": "x"}, {"prompt": "consent"}):
        form = re.search(r'<form[^>]*action="([^"]+)"', answer.text)
        answer = session.post(urljoin(answer.url, form[1]), data=step, timeout=20, allow_redirects=False)
        while answer.is_redirect:
            place = urljoin(answer.url, answer.headers["Location"])
            if urlsplit(place).hostname == "testserver":
                return place
            answer = session.get(place, timeout=20, allow_redirects=False)
    raise AssertionError(answer.text)


def begin(client, next_page="/om/"):
    answer = client.get(reverse("signin:at_provider", args=["region-nord"]), {"next": next_page})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def come_in(client, who, next_page="/om/"):
    back = urlsplit(sent_back(begin(client, next_page), who))
    return client.get(f"{back.path}?{back.query}")


def signed_in(client):
    return client.session.get("_auth_user_id")


def test_an_account_with_the_address_comes_in_and_is_remembered_by_its_subject(client, provider, people):
    known(people.procurer, "p@nord.example")
    answer = come_in(client, "p@nord.example")
    assert (answer.status_code, answer["Location"]) == (302, "/om/")
    assert signed_in(client) == str(people.procurer.pk)
    linked = SocialAccount.objects.get()
    assert (linked.user, linked.provider, linked.uid) == (people.procurer, "region-nord", "p@nord.example")
    assert linked.extra_data == {}, "what the provider tells is not kept"
    EmailAddress.objects.update(email="bytt@nord.example")
    again = Client()
    come_in(again, "p@nord.example")
    assert signed_in(again) == str(people.procurer.pk)


def test_nobody_gets_an_account_without_an_invitation(client, provider):
    before = User.objects.count()
    answer = come_in(client, "okand@nord.example")
    assert answer["Location"] == "/logga-in/"
    assert "du har inget konto här" in client.get("/logga-in/").content.decode()
    assert (User.objects.count(), signed_in(client)) == (before, None)
    entry = LogEntry.objects.filter(what="signin.refused_at_provider").get()
    assert "okand" not in str([entry.before, entry.after, entry.why])


def test_whom_an_invitation_waits_for_gets_the_account_and_the_role(client, provider, people):
    invite(people.manager, people.north, Asked(NEW, Role.PROCURER))
    answer = come_in(client, NEW)
    assert answer["Location"] == "/om/"
    user = User.objects.get(email=NEW)
    assert signed_in(client) == str(user.pk)
    assert not user.has_usable_password()
    assert (user.first_name, user.last_name) == ("Prov", "Användare")
    assert Assignment.objects.get(person=user).organisation == people.north
    assert not Invitation.objects.pending().exists()


def test_an_address_that_is_not_verified_is_not_believed(client, provider, people):
    known(people.procurer, "p@nord.example")
    come_in(client, "unverified.p@nord.example")
    assert "inte sagt att din e-postadress är bekräftad" in client.get("/logga-in/").content.decode()
    assert signed_in(client) is None
    IdentityProvider.objects.update(vouches_for_email=True)
    come_in(client, "unverified.p@nord.example")
    assert signed_in(client) == str(people.procurer.pk)


def test_a_provider_speaks_for_its_own_domains_alone(client, provider, people):
    known(people.stranger, "s@syd.example")
    come_in(client, "s@syd.example")
    assert "talar inte för" in client.get("/logga-in/").content.decode()
    assert signed_in(client) is None
    assert not SocialAccount.objects.exists()


def test_an_address_that_somebody_else_has_got_does_not_open_the_account(client, provider, people):
    known(people.procurer, "p@nord.example")
    come_in(client, "p@nord.example")
    later = Client()
    come_in(later, "annan=p@nord.example")
    assert signed_in(later) is None
    assert "kopplat till någon annan" in later.get("/logga-in/").content.decode()


def test_an_account_address_that_was_never_proved_is_not_taken_for_it(client, provider, people):
    User.objects.filter(pk=people.procurer.pk).update(email="p@nord.example")
    come_in(client, "p@nord.example")
    assert signed_in(client) is None


def test_whose_assignments_are_over_comes_in_no_more(client, provider, people):
    known(people.procurer, "p@nord.example")
    come_in(client, "p@nord.example")
    Assignment.objects.filter(person=people.procurer).update(
        valid_to=timezone.localdate() - timezone.timedelta(days=1)
    )
    later = Client()
    come_in(later, "p@nord.example")
    assert signed_in(later) is None


def test_an_answer_is_taken_once_and_by_the_browser_that_asked_alone(client, provider, people):
    known(people.procurer, "p@nord.example")
    back = urlsplit(sent_back(begin(client), "p@nord.example"))
    other = Client()
    stolen = other.get(f"{back.path}?{back.query}")
    assert (stolen["Location"], signed_in(other)) == ("/logga-in/", None)
    client.get(f"{back.path}?{back.query}")
    assert signed_in(client) == str(people.procurer.pk)
    client.post(reverse("logout"))
    client.get(f"{back.path}?{back.query}")
    assert signed_in(client) is None


def test_a_forged_state_is_refused(client, provider):
    begin(client)
    answer = client.get("/logga-in/oidc/region-nord/svar/", {"code": "x", "state": "made up"})
    assert answer["Location"] == "/logga-in/"
    assert "fungerade inte" in client.get("/logga-in/").content.decode()


def test_what_is_asked_of_the_provider_is_bound_to_us(client, provider):
    asked = parse_qs(urlsplit(begin(client)).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == ["http://testserver/logga-in/oidc/region-nord/svar/"]
    assert len(asked["state"][0]) >= 16


@pytest.mark.parametrize(
    "evil", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_nobody_is_sent_to_another_site_afterwards(client, provider, people, evil):
    known(people.procurer, "p@nord.example")
    assert come_in(client, "p@nord.example", evil)["Location"] == "/"


def test_who_left_an_english_page_is_told_in_english(client, provider):
    start = client.get("/en/logga-in/hos/region-nord/")["Location"]
    back = urlsplit(sent_back(start, "okand@nord.example"))
    answer = client.get(f"{back.path}?{back.query}")
    assert answer["Location"] == "/en/logga-in/"
    assert "you have no account here" in client.get("/en/logga-in/").content.decode()


def test_who_breaks_off_is_told_so(client, provider):
    state = parse_qs(urlsplit(begin(client)).query)["state"][0]
    client.get("/logga-in/oidc/region-nord/svar/", {"error": "access_denied", "state": state})
    assert "Du avbröt" in client.get("/logga-in/").content.decode()


def test_a_closed_provider_and_one_that_does_not_answer(client, provider):
    app = provider.app
    app.settings["server_url"] = "http://localhost:9"
    app.save()
    answer = client.get(reverse("signin:at_provider", args=["region-nord"]))
    assert answer["Location"] == "/logga-in/"
    IdentityProvider.objects.update(is_open=False)
    assert client.get(reverse("signin:at_provider", args=["region-nord"])).status_code == 404
    assert client.get("/logga-in/oidc/region-nord/svar/", {"state": "x"}).status_code == 404
    assert "Region Nord" not in client.get("/logga-in/").content.decode()


def test_the_second_factor_is_still_asked_for_unless_the_provider_does(client, provider, people, settings):
    settings.SECOND_FACTOR = True
    known(people.manager, "m@nord.example")
    come_in(client, "m@nord.example")
    assert client.get(reverse("signin:account"))["Location"] == reverse("mfa_index")
    IdentityProvider.objects.update(demands_second_factor=True)
    assert client.get(reverse("signin:account")).status_code == 200


def test_the_secret_is_sealed_in_the_database(provider):
    assert SECRET not in str(list(IdentityProvider.objects.values())) + str(provider.app.__dict__)
    assert SECRET not in str(list(LogEntry.objects.values()))
