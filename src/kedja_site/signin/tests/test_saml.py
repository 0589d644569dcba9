"""An organisation's SAML, against a real identity provider (samlp) that the tests start."""

import base64
import re
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from lxml import html

from kedja_site.people.kinds import Role
from kedja_site.signin.actions.connect_provider import Saml, Terms, connect_provider
from kedja_site.signin.actions.invite import Asked, invite
from kedja_site.signin.saml_metadata import MetadataError, described, fetch

pytestmark = pytest.mark.django_db
TERMS = Terms(["nord.example"], vouches_for_email=True)


@pytest.fixture
def client():
    return Client(HTTP_HOST="testserver")


@pytest.fixture
def provider(people, saml_address):
    cache.clear()
    said = described(fetch(f"{saml_address}/metadata"))
    return connect_provider(people.officer, people.north, Saml(said), TERMS)


@pytest.fixture
def procurer(people):
    EmailAddress.objects.create(user=people.procurer, email="p@nord.example", verified=True, primary=True)
    return people.procurer


def begin(client):
    answer = client.get(reverse("signin:at_provider", args=["region-nord"]), {"next": "/om/"})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def answered(start, who):
    """The form that the provider's page posts to us."""
    [form] = html.fromstring(requests.get(start, params={"user": who}, timeout=20).text).forms
    return urlsplit(form.action).path, {name: value or "" for name, value in form.fields.items() if name}


def posted(client, where, fields):
    answer = client.post(where, fields)
    return client.get(answer["Location"]) if answer.status_code == 302 else answer


def signed_in(client):
    return client.session.get("_auth_user_id")


def test_an_account_with_the_address_comes_in(client, provider, procurer):
    answer = posted(client, *answered(begin(client), "p@nord.example"))
    assert (answer.status_code, answer["Location"]) == (302, "/om/")
    assert signed_in(client) == str(procurer.pk)
    linked = SocialAccount.objects.get()
    assert (linked.provider, linked.uid, linked.extra_data) == ("region-nord", "p@nord.example", {})


def test_an_invitation_gives_the_account(client, provider, people):
    invite(people.manager, people.north, Asked("ny@nord.example", Role.READER))
    posted(client, *answered(begin(client), "ny@nord.example"))
    assert signed_in(client)
    assert not Client().session.get("_auth_user_id")


def test_nobody_else_gets_one(client, provider):
    posted(client, *answered(begin(client), "okand@nord.example"))
    assert signed_in(client) is None
    assert "du har inget konto här" in client.get("/logga-in/").content.decode()


def test_another_domain_is_not_believed(client, provider, people):
    EmailAddress.objects.create(user=people.stranger, email="s@syd.example", verified=True)
    posted(client, *answered(begin(client), "s@syd.example"))
    assert signed_in(client) is None


def test_an_answer_is_not_taken_twice_nor_by_another_browser(client, provider, procurer):
    where, fields = answered(begin(client), "p@nord.example")
    other = Client(HTTP_HOST="testserver")
    assert posted(other, where, fields).status_code in {302, 403}
    assert signed_in(other) is None
    posted(client, where, fields)
    assert signed_in(client) == str(procurer.pk)
    client.post(reverse("logout"))
    assert posted(client, where, fields).status_code in {302, 403}
    assert signed_in(client) is None


def test_an_answer_that_nobody_asked_for_is_refused(client, provider, procurer):
    where, fields = answered(begin(client), "p@nord.example")
    fresh = Client(HTTP_HOST="testserver")
    assert posted(fresh, where, fields).status_code in {302, 403}
    assert signed_in(fresh) is None


@pytest.mark.parametrize(
    "forge",
    [
        lambda xml: xml.replace(b"p@nord.example", b"q@nord.example"),
        lambda xml: re.sub(rb"<Signature.*?</Signature>", b"", xml, flags=re.DOTALL),
        lambda xml: xml.replace(b"/metadata/</saml:Audience>", b"/metadatb/</saml:Audience>"),
        lambda xml: xml[: len(xml) // 2],
        lambda _xml: b"no xml",
    ],
    ids=["another subject", "no signature", "for another", "half", "nonsense"],
)
def test_a_forged_answer_is_refused(client, provider, procurer, forge):
    where, fields = answered(begin(client), "p@nord.example")
    fields["SAMLResponse"] = base64.b64encode(forge(base64.b64decode(fields["SAMLResponse"]))).decode()
    answer = posted(client, where, fields)
    assert answer["Location"] == "/logga-in/"
    assert signed_in(client) is None


def test_an_answer_by_another_providers_key_is_refused(client, provider, procurer, people, tmp_path):
    app = provider.app
    from kedja_site.signin.tests.test_sealing import a_certificate

    app.settings["idp"]["x509cert"] = a_certificate()
    app.save()
    answer = posted(client, *answered(begin(client), "p@nord.example"))
    assert answer["Location"] == "/logga-in/"
    assert signed_in(client) is None


def test_relay_state_sends_nobody_elsewhere(client, provider, procurer):
    where, fields = answered(begin(client), "p@nord.example")
    answer = posted(client, where, {**fields, "RelayState": "https://evil.example/"})
    assert answer["Location"] == "/om/"


def test_our_metadata_tells_where_answers_go(client, provider):
    text = client.get(reverse("saml_metadata", args=["region-nord"])).content.decode()
    assert 'Location="http://testserver/logga-in/saml/region-nord/svar/"' in text
    assert 'entityID="http://testserver/logga-in/saml/region-nord/metadata/"' in text
    assert 'WantAssertionsSigned="true"' in text


def test_metadata_by_its_address_is_fetched_when_needed(client, people, saml_address, procurer):
    cache.clear()
    address = f"{saml_address}/metadata"
    connect_provider(people.officer, people.north, Saml(described(fetch(address)), address), TERMS)
    posted(client, *answered(begin(client), "p@nord.example"))
    assert signed_in(client) == str(procurer.pk)
    assert parse_qs(urlsplit(begin(client)).query)["SAMLRequest"]


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ("nonsense", "XML"),
        ("<a/>", "0"),
        ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "XML|0"),
        (
            '<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="x"><IDPSSODescriptor/></EntityDescriptor>',
            "entity id",
        ),
    ],
)
def test_metadata_that_is_none_is_told_so(xml, said):
    with pytest.raises(MetadataError, match=said):
        described(xml)
