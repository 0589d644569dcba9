"""A reader subscribes, confirms from the letter, gets the next one, and leaves with one click."""

import pytest
from django.utils import timezone

from kedja_site.config.tests.browser import accessibility_faults
from kedja_site.newsroom.actions.first_topics import make_first_topics
from kedja_site.newsroom.models import NewsIndexPage
from kedja_site.subscriptions.models import Subscriber
from kedja_site.subscriptions.tests.conftest import publish

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(site_on_air, settings):
    """A demo on the air, whose letters lead back to it."""
    settings.DEMO = True
    settings.SITE_ADDRESS = site_on_air
    make_first_topics()
    return site_on_air


def letter_in(page, site, subject):
    page.goto(f"{site}/demo/brevlada/")
    page.get_by_role("link", name=subject).first.click()
    return page.frame_locator("iframe")


def test_a_reader_subscribes_reads_and_leaves(browser_context, browser_page, site, problems):
    page = browser_page
    page.goto(f"{site}/")
    page.get_by_role("link", name="Prenumerera").last.click()
    page.get_by_label("E-postadress").fill("lasare@example.org")
    page.get_by_label("Allt som publiceras").check()
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Prenumerera").click()
    page.get_by_role("heading", name="Titta i din e-post").wait_for()

    letter_in(page, site, "Bekräfta din prenumeration").get_by_role("link", name="Bekräfta").click()
    page.get_by_role("button", name="Ja, jag vill prenumerera").wait_for()
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Ja, jag vill prenumerera").click()
    page.get_by_role("heading", name="Nu prenumererar du").wait_for()
    assert browser_context.cookies() == []

    page.goto(f"{site}/demo/brevlada/")
    page.get_by_role("button", name="Skriv morgondagens brev nu").click()
    assert NewsIndexPage.objects.exists()
    publish("Alldeles nytt", timezone.now())
    page.get_by_role("button", name="Skriv morgondagens brev nu").click()
    letter_in(page, site, "Alldeles nytt").get_by_role("link", name="Alldeles nytt").click()
    page.get_by_role("heading", name="Alldeles nytt", level=1).wait_for()

    letter_in(page, site, "Alldeles nytt").get_by_role("link", name="Lämna listan").click()
    page.get_by_role("heading", name="Din prenumeration").wait_for()
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Avsluta och radera min adress").click()
    page.get_by_role("heading", name="Du prenumererar inte längre").wait_for()
    assert not Subscriber.objects.exists()
    assert browser_context.cookies() == []
    assert not problems


@pytest.mark.parametrize(
    "path", ["/demo/brevlada/", "/prenumerera/manadsbrev/", "/logga-in/glomt/", "/en/prenumerera/"]
)
def test_the_pages_are_accessible_on_a_phone_in_the_dark(browser_page, site, problems, path):
    browser_page.set_viewport_size({"width": 375, "height": 800})
    browser_page.emulate_media(color_scheme="dark")
    browser_page.goto(site + path)
    assert accessibility_faults(browser_page) == []
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= 375
    assert not problems
