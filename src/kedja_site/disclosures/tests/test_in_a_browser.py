"""Asking and answering in a real Chromium: accessible, on a phone too, by keyboard, and without script."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Browser, BrowserContext, Page, expect

from kedja_site.config.tests.browser import Problems, double_the_text, faults_of_pages, what_is_wider
from kedja_site.disclosures.models import DisclosureRequest
from kedja_site.disclosures.statuses import State
from kedja_site.disclosures.tests.ground import PEN, TRANG, Ground, again, link, logged_in, make_ground
from kedja_site.register.models import ChainLink, Site

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(site_on_air: str, settings: object, monkeypatch: pytest.MonkeyPatch) -> str:
    # A person takes their time, a test does not.
    monkeypatch.setattr("kedja_site.config.spam.LEAST_TIME", timedelta(0))
    settings.SITE_ADDRESS = site_on_air
    return site_on_air


@pytest.fixture
def around(site: str) -> Ground:
    return make_ground()


@pytest.fixture
def without_script(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    context.set_default_timeout(30_000)
    yield context
    context.close()


def let_in(page: Page, site: str, user: object) -> None:
    """Logs the browser in as `user`."""
    name = django_settings.SESSION_COOKIE_NAME
    value = logged_in(user).cookies[name].value
    page.context.add_cookies([{"name": name, "value": value, "url": site}])


def tab_to(page: Page, name: str) -> None:
    """Goes on with the keyboard until the button `name` has the focus."""
    for _step in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText || ''").strip() == name:
            return
    raise AssertionError(name)


def test_every_page_is_accessible_and_complains_of_nothing(
    browser_page: Page, problems: Problems, site: str, around: Ground, look: tuple[int, str]
) -> None:
    answered = around.answer(around.ask(), PEN, beyond=(TRANG,))
    around.site(name="PENANG GLOVES SDN BHD")
    waiting = around.ask()
    let_in(browser_page, site, around.asker)
    addresses = [
        "/kedjefragor/",
        f"/kedjefragor/fraga/{around.supplier.public_id}/",
        answered.get_absolute_url(),
        f"/en{waiting.get_absolute_url()}mer-tid/",
        link(waiting),
        f"{link(waiting, 'final/')}?rows=3",
        "/en" + link(waiting, "skicka/"),
        link(answered),
    ]
    assert faults_of_pages(browser_page, [site + address for address in addresses], look) == {}
    assert not problems, problems


def test_text_of_twice_the_size_fits_a_phone(browser_page: Page, site: str, around: Ground) -> None:
    answered = around.answer(around.ask(), PEN, beyond=(TRANG,))
    around.site(name="PENANG GLOVES SDN BHD")
    waiting = around.ask()
    let_in(browser_page, site, around.asker)
    browser_page.set_viewport_size({"width": 375, "height": 800})
    wider = {}
    for address in (
        "/kedjefragor/",
        f"/kedjefragor/fraga/{around.supplier.public_id}/",
        answered.get_absolute_url(),
        waiting.get_absolute_url(),
        f"{waiting.get_absolute_url()}mer-tid/",
        link(waiting),
        f"{link(waiting, 'final/')}?rows=3",
        link(waiting, "skicka/"),
        link(answered),
    ):
        browser_page.goto(site + address)
        double_the_text(browser_page)
        if found := what_is_wider(browser_page):
            wider[address] = found
    assert not wider, "\n".join(f"{where} {what}" for where, what in wider.items())


def test_a_buyer_asks_with_the_keyboard_alone(browser_page: Page, site: str, around: Ground) -> None:
    let_in(browser_page, site, around.asker)
    browser_page.goto(f"{site}/kedjefragor/fraga/{around.supplier.public_id}/")
    tab_to(browser_page, "Titta på brevet")
    with browser_page.expect_navigation():
        browser_page.keyboard.press("Enter")
    expect(browser_page.locator(".letter-words")).to_contain_text("Handskar Region Ett")
    assert not DisclosureRequest.objects.exists()
    tab_to(browser_page, "Skicka brevet")
    with browser_page.expect_navigation():
        browser_page.keyboard.press("Enter")
    assert DisclosureRequest.objects.get().state == State.OPEN


def test_a_supplier_answers_and_the_buyer_takes_it_in_without_script(
    without_script: BrowserContext, site: str, around: Ground
) -> None:
    request = around.ask()
    page = without_script.new_page()
    page.goto(site + link(request))
    page.get_by_role("link", name="Börja").click()
    page.get_by_label("Här är anläggningarna").check()
    for place, row in enumerate((PEN, TRANG), 1):
        group = page.get_by_role("group", name=f"Anläggning {place}", exact=True)
        group.get_by_label("Juridiskt namn").fill(row.name)
        group.get_by_label("Fysisk adress").fill(row.address)
        group.get_by_label("Land").select_option(row.country)
        group.get_by_label("Vad som tillverkas där").fill(row.makes)
        if place == 1:
            page.get_by_role("button", name="En anläggning till").click()
            assert urlsplit(page.url).fragment == "rad-2"
    page.get_by_role("button", name="Spara och gå vidare").click()
    page.get_by_label("Vi vet inte").check()
    page.get_by_label("Varför").fill("Vi har frågat vår leverantör.")
    page.get_by_role("button", name="Spara och gå vidare").click()
    expect(page.locator("main")).to_contain_text(PEN.name)
    page.get_by_label("Ert namn och er uppgift").fill("Hållbarhetschefen")
    page.get_by_label("Jag svarar för företaget").check()
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.locator("h1")).to_contain_text("Tack")
    assert without_script.cookies() == []
    assert again(request).state == State.ANSWERED

    let_in(page, site, around.asker)
    page.goto(site + request.get_absolute_url())
    page.get_by_role("button", name="Ta in i registret").click()
    assert {one.name for one in Site.objects.all()} == {PEN.name, TRANG.name}
    assert ChainLink.objects.count() == 2
    page.get_by_role("button", name="Ångra").click()
    assert not Site.objects.exists()
