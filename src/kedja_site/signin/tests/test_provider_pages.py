"""The office connects organisations' identity providers; nobody else does, or sees."""

import pytest
from allauth.socialaccount.models import SocialApp
from django.urls import reverse

from kedja_site.people.models import LogEntry
from kedja_site.signin.commands import connect_from_command
from kedja_site.signin.errors import SigninError
from kedja_site.signin.models import EmailDomain, IdentityProvider, SecondFactorDemand

pytestmark = pytest.mark.django_db
SECRET = "en hemlighet mellan oss"


@pytest.fixture
def officer(client, people, log_in):
    log_in(people.officer)
    return client


def oidc(people, **more):
    return {
        "organisation": people.north.pk,
        "server": "https://idp.nord.example",
        "client_id": "kedja",
        "secret": SECRET,
        "domains": "nord.example, @mail.nord.example",
        "is_open": "on",
        **more,
    }


def test_openid_connect_is_connected_changed_and_taken_away(officer, people):
    answer = officer.post(reverse("signin:provider_add", args=["oidc"]), oidc(people))
    provider = IdentityProvider.objects.get()
    assert answer["Location"] == reverse("signin:provider", args=[provider.pk])
    assert sorted(EmailDomain.objects.values_list("domain", flat=True)) == [
        "mail.nord.example",
        "nord.example",
    ]
    page = officer.get(answer["Location"]).content.decode()
    assert "http://testserver/logga-in/oidc/region-nord/svar/" in page
    assert SECRET not in page
    sealed = provider.sealed_secret
    officer.post(answer["Location"], oidc(people, secret="", domains="nord.example", is_open=""))
    provider.refresh_from_db()
    assert (provider.sealed_secret, provider.is_open, provider.domains.count()) == (sealed, False, 1)
    said = LogEntry.objects.filter(what="signin.connect_provider").latest("number")
    assert (said.before["is_open"], said.after["is_open"]) == (True, False)
    officer.post(reverse("signin:provider_remove", args=[provider.pk]))
    assert not SocialApp.objects.exists()


def test_saml_is_connected_by_its_metadata(officer, people, saml_address):
    form = {
        "organisation": people.north.pk,
        "metadata_address": f"{saml_address}/metadata",
        "domains": "nord.example",
        "vouches_for_email": "on",
        "is_open": "on",
    }
    answer = officer.post(reverse("signin:provider_add", args=["saml"]), form)
    provider = IdentityProvider.objects.select_related("app").get()
    assert provider.app.settings["idp"] == {
        "entity_id": f"{saml_address}/idp",
        "metadata_url": f"{saml_address}/metadata",
    }
    page = officer.get(answer["Location"]).content.decode()
    assert "http://testserver/logga-in/saml/region-nord/metadata/" in page


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("server", "http://idp.nord.example", "https://"),
        ("server", "idp", ""),
        ("domains", "nord", "region.example"),
        ("domains", "syd.example", "hör redan till"),
        ("client_id", "", ""),
        ("organisation", "0", ""),
    ],
)
def test_what_is_wrong_is_said_at_its_field(officer, people, field, value, said):
    officer.post(
        reverse("signin:provider_add", args=["oidc"]),
        oidc(people, organisation=people.south.pk, domains="syd.example"),
    )
    answer = officer.post(reverse("signin:provider_add", args=["oidc"]), oidc(people, **{field: value}))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f'href="#id_{field}"' in page
    assert said in page
    assert IdentityProvider.objects.count() == 1


def test_metadata_that_cannot_be_fetched_is_said_so(officer, people):
    form = {
        "organisation": people.north.pk,
        "metadata_address": "http://localhost:9/",
        "domains": "nord.example",
    }
    answer = officer.post(reverse("signin:provider_add", args=["saml"]), form)
    assert "kunde inte hämtas" in answer.content.decode()


@pytest.mark.parametrize("who", ["manager", "procurer", "stranger"])
def test_nobody_else_sees_or_changes(client, people, log_in, who):
    provider = connect_from_command(
        "Region Nord", ["nord.example"], server="https://idp.example", client_id="k"
    )
    log_in(getattr(people, who))
    for name, arguments in (
        ("providers", []),
        ("provider_add", ["oidc"]),
        ("provider", [provider.pk]),
        ("provider_remove", [provider.pk]),
        ("demands", []),
    ):
        address = reverse(f"signin:{name}", args=arguments)
        assert client.get(address).status_code == 403, name
        assert client.post(address, oidc(people)).status_code in {403, 405}, name
    assert IdentityProvider.objects.count() == 1


def test_a_posted_secret_is_not_put_aside_when_the_password_is_asked_for_again(officer, people):
    session = officer.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 301
    session.save()
    answer = officer.post(reverse("signin:provider_add", args=["oidc"]), oidc(people))
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert SECRET not in str(dict(officer.session))
    assert not IdentityProvider.objects.exists()


def test_demands_are_made_and_dropped(officer, people):
    officer.post(reverse("signin:demands"), {"role": "procurer"})
    officer.post(reverse("signin:demands"), {"role": "procurer"})
    demand = SecondFactorDemand.objects.get()
    assert officer.post(reverse("signin:demands"), {}).status_code == 422
    assert officer.get(reverse("signin:demands")).status_code == 200
    officer.post(reverse("signin:drop_demand", args=[demand.pk]))
    assert not SecondFactorDemand.objects.exists()


def test_the_command_tells_what_is_wrong(people, tmp_path):
    right = {"server": "https://idp.example", "client_id": "k"}
    connect_from_command("syd", ["syd.example"], **right)
    for arguments, said in (
        ((("Region Nord"), ["syd.example"], right), "belongs"),
        ((("Region Nord"), ["nord"], right), "no domain"),
        ((("Region Nord"), ["nord.example"], {}), "either"),
        ((("Region Nord"), ["nord.example"], {"server": "https://idp.example"}), "client-id"),
        ((("Region Nord"), ["nord.example"], {"metadata": str(tmp_path / "none.xml")}), "cannot be read"),
    ):
        where, domains, more = arguments
        with pytest.raises(SigninError, match=said):
            connect_from_command(where, domains, **more)
