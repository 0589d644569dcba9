"""Signing in as a person does, in a real Chromium: passkeys of a virtual authenticator, an organisation's pages, axe."""

import re

import pyotp
import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from playwright.sync_api import expect

from kedja_site.config.tests.browser import accessibility_faults
from kedja_site.letters.models import Letter
from kedja_site.people.kinds import Role
from kedja_site.signin.actions.connect_provider import OpenIdConnect, Saml, Terms, connect_provider
from kedja_site.signin.actions.invite import Asked, invite
from kedja_site.signin.saml_metadata import described, fetch
from kedja_site.signin.tests.conftest import PASSWORD, free_port, running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(transactional_db, people):
    return people


@pytest.fixture
def at(live_server, settings, browser_page):
    settings.SITE_ADDRESS = live_server.url
    settings.EMAIL_BACKEND = "kedja_site.letters.backend.LetterBackend"
    return live_server.url


@pytest.fixture
def authenticator(browser_page):
    """A key with a finger's print, as Chromium's own tests have it."""
    session = browser_page.context.new_cdp_session(browser_page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    number = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]
    return session, number


def log_in(page, at, name="procurer", prefix=""):
    page.goto(f"{at}{prefix}/logga-in/?next={prefix}/mitt-konto/")
    page.get_by_label("Användarnamn" if not prefix else "Username").fill(name)
    page.get_by_label("Lösenord" if not prefix else "Password").fill(PASSWORD)
    page.get_by_role("button", name="Logga in" if not prefix else "Log in", exact=True).click()


def test_a_passkey_is_added_and_logs_in_without_a_password(browser_page, at, people, authenticator, problems):
    page = browser_page
    log_in(page, at)
    page.goto(f"{at}/mitt-konto/tvasteg/")
    page.get_by_role("link", name="Lägg till en inloggningsnyckel").click()
    page.get_by_label("Inloggningsnyckelns namn").fill("Provnyckeln")
    page.get_by_role("button", name="Lägg till").click()
    page.wait_for_url("**/reservkoder/")
    assert Authenticator.objects.get(type="webauthn").wrap().name == "Provnyckeln"
    page.get_by_role("button", name="Logga ut").click()
    page.goto(f"{at}/logga-in/?next=/mitt-konto/")
    page.get_by_role("button", name="Logga in med inloggningsnyckel").click()
    page.wait_for_url(f"{at}/mitt-konto/")
    expect(page.locator("main")).to_contain_text("1 inloggningsnyckel")
    assert not problems, problems


def test_a_passkey_is_the_second_factor_and_shows_who_it_still_is(
    browser_page, at, people, authenticator, problems
):
    page = browser_page
    log_in(page, at)
    page.goto(f"{at}/mitt-konto/tvasteg/nyckel/")
    page.get_by_role("button", name="Lägg till").click()
    page.wait_for_url("**/reservkoder/")
    page.get_by_role("button", name="Logga ut").click()
    log_in(page, at)
    page.wait_for_url("**/logga-in/kod/")
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Använd en inloggningsnyckel").click()
    page.wait_for_url(f"{at}/mitt-konto/")
    page.goto(f"{at}/logga-in/igen/nyckel/?next=/mitt-konto/")
    page.get_by_role("button", name="Använd en inloggningsnyckel").click()
    page.wait_for_url(f"{at}/mitt-konto/")
    assert not problems, problems


def test_a_passkey_that_is_refused_leaves_the_other_ways(browser_page, at, people, authenticator):
    page = browser_page
    session, number = authenticator
    page.goto(f"{at}/logga-in/")
    session.send("WebAuthn.setUserVerified", {"authenticatorId": number, "isUserVerified": False})
    page.get_by_role("button", name="Logga in med inloggningsnyckel").click()
    page.get_by_text("Inloggningsnyckeln gick inte att läsa").wait_for(timeout=60_000)
    log_in(page, at)
    page.wait_for_url(f"{at}/mitt-konto/")


def test_without_script_the_password_and_the_app_do(browser, at, people):
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    page = context.new_page()
    log_in(page, at)
    page.goto(f"{at}/mitt-konto/tvasteg/app/")
    key = page.inner_text("code.key").replace(" ", "")
    page.get_by_label("Koden som appen visar").fill(pyotp.TOTP(key).now())
    page.get_by_role("button", name="Använd appen").click()
    assert "reservkoder" in page.url
    code = page.inner_text(".codes code >> nth=0")
    page.get_by_role("button", name="Logga ut").click()
    page.goto(f"{at}/logga-in/")
    expect(page.get_by_role("button", name="Logga in med inloggningsnyckel")).not_to_be_visible()
    log_in(page, at)
    page.get_by_label("Kod från appen").fill(code)
    page.get_by_role("button", name="Logga in", exact=True).click()
    assert "logga-in" not in page.url
    context.close()


def test_from_the_letter_to_the_account(browser_page, at, people, problems):
    page = browser_page
    invite(people.manager, people.north, Asked("ny@nord.example", Role.PROCURER))
    page.goto(re.search(r"(http\S+/inbjudan/\S+)", Letter.objects.get().text)[1])
    assert accessibility_faults(page) == []
    page.get_by_label("Ditt namn").fill("Ny Person")
    page.get_by_label("Lösenord").fill("kort")
    page.get_by_role("button", name="Skapa kontot").click()
    expect(page.locator(".error-summary")).to_contain_text("Kontrollera")
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Skapa kontot").click()
    page.wait_for_url(f"{at}/mitt-konto/")
    expect(page.locator("main")).to_contain_text("Ny Person")
    assert [said for said in problems.console if "422" not in said] == []


def test_an_organisations_people_come_in_by_its_own_pages(browser_page, at, people, saml_address, problems):
    """Chromium holds the form policy and the cookies of other sites to what they say: nothing of it stands in the way."""
    page = browser_page
    EmailAddress.objects.create(user=people.procurer, email="p@nord.example", verified=True, primary=True)
    EmailAddress.objects.create(user=people.stranger, email="s@syd.example", verified=True, primary=True)
    said = Saml(described(fetch(f"{saml_address}/metadata")))
    connect_provider(people.officer, people.north, said, Terms(["nord.example"], vouches_for_email=True))
    page.goto(f"{at}/logga-in/?next=/mitt-konto/")
    assert accessibility_faults(page) == []
    page.get_by_role("link", name="Region Nord").click()
    page.get_by_label("Who").fill("p@nord.example")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{at}/mitt-konto/")
    expect(page.locator("main")).to_contain_text("procurer")
    page.get_by_role("button", name="Logga ut").click()
    port = free_port()
    with running("oidc_provider.mjs", port, f"{at}/logga-in/oidc/region-syd/svar/"):
        spoken = OpenIdConnect(f"http://localhost:{port}", "kedja", "a secret between the two of them")
        connect_provider(people.officer, people.south, spoken, Terms(["syd.example"]))
        page.goto(f"{at}/logga-in/?next=/mitt-konto/")
        page.get_by_role("link", name="Region Syd").click()
        page.fill("input[name=login]", "s@syd.example")
        page.fill("input[name=password]", "x")
        page.click("button[type=submit]")
        page.click("button[type=submit]")
        page.wait_for_url(f"{at}/mitt-konto/")
    expect(page.locator("main")).to_contain_text("stranger")


PAGES = [
    "/mitt-konto/",
    "/mitt-konto/losenord/",
    "/mitt-konto/inloggningar/",
    "/mitt-konto/tvasteg/",
    "/mitt-konto/tvasteg/app/",
    "/mitt-konto/tvasteg/nyckel/",
    "/inbjudningar/",
    "/inloggning/",
    "/inloggning/ny/oidc/",
    "/inloggning/ny/saml/",
    "/inloggning/tvasteg/",
    "/logga-in/igen/",
]


@pytest.mark.parametrize("prefix", ["", "/en"], ids=["sv", "en"])
def test_the_pages_are_clean_and_fit(browser_page, at, people, problems, prefix):
    page = browser_page
    invite(people.officer, people.north, Asked("ny@nord.example", Role.PROCURER))
    log_in(page, at, "officer", prefix)
    for path in PAGES:
        for width in (1280, 375):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"{at}{prefix}{path}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        assert accessibility_faults(page) == [], path
    assert not problems, problems
