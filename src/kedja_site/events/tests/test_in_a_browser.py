"""The calendar in a real Chromium: accessible in both themes, on a phone too, and one registers without script."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from kedja_site.config.tests.browser import faults_of_pages
from kedja_site.events.actions.demo_content import make_demo_events
from kedja_site.events.models import EventPage
from kedja_site.letters.models import Letter

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

FULL = "/kalender/leverantorsdialog-sarvard/"


@pytest.fixture
def site(site_on_air):
    make_demo_events(timezone.localdate())
    return site_on_air


def test_every_page_is_accessible_and_complains_of_nothing(browser_page, problems, site, look):
    month = (
        f"{EventPage.objects.get(slug='halvdag-om-livsmedel', locale__language_code='sv').local_start:%Y-%m}"
    )
    addresses = [
        "/kalender/",
        f"/kalender/?manad={month}",
        "/kalender/?ar=alla",
        FULL,
        f"{FULL}anmalan/",
        f"{FULL}anmalan/tack/",
        "/kalender/halvdag-om-livsmedel/",
        "/kalender/dialog-om-plast-i-varden/",
        "/en/kalender/",
        "/en/kalender/hallbarhetsdagarna-i-jonkoping/",
        "/en/kalender/halvdag-om-livsmedel/",
    ]
    assert faults_of_pages(browser_page, [site + address for address in addresses], look) == {}
    assert not problems, problems


def test_a_reader_registers_and_cancels_without_script_or_cookie(browser, site, settings, monkeypatch):
    # A person takes their time, a test does not.
    monkeypatch.setattr("kedja_site.config.spam.LEAST_TIME", timedelta(0))
    settings.SITE_ADDRESS = site
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    page = context.new_page()
    page.goto(site + "/kalender/")
    page.get_by_role("link", name="vem betalar för jobbet").click()
    page.get_by_role("link", name="Anmäl dig").click()
    page.get_by_label("Namn").fill("Upphandlare A")
    page.get_by_label("Organisation").fill("Region Mittland")
    page.get_by_label("E-postadress").fill("upphandlare@mittland.example")
    page.get_by_role("button", name="Anmäl dig").click()
    expect(page.locator("main")).to_contain_text("Vi har tagit emot din anmälan")
    letter = Letter.objects.get(to="upphandlare@mittland.example")
    link = next(word for word in letter.text.split() if "/kalender/anmalan/" in word and word.endswith("/"))
    page.goto(link)
    expect(page.locator("main")).to_contain_text("Du har en plats")
    page.get_by_role("button", name="Avanmäl mig").click()
    expect(page.locator("main")).to_contain_text("Du har avanmält dig")
    assert context.cookies() == []
    context.close()
