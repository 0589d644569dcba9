"""An alarm in a real Chromium: accessible in both languages and sizes, by keyboard, and answered without script or cookie."""

from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from kedja_site.alarms.actions.ask_suppliers import Question, ask_suppliers
from kedja_site.alarms.models import Alarm, Inquiry
from kedja_site.alarms.tests.doing import alarm_about, confirm_all
from kedja_site.alarms.tests.ground import Ground
from kedja_site.config.tests.browser import double_the_text, faults_of_pages, what_is_wider
from kedja_site.letters.models import Letter

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


OF_AN_ALARM = (
    "", "?visa=bild", "?visa=karta", "?visa=okant", "okant/", "traffar/", "sok-fler/", "andra/", "informera/", "fraga/", "svar/",
    "avsluta/", "logg/", "papper/",
)  # fmt: skip


def let_in(context, address, user):
    client = Client()
    client.force_login(user)
    cookie = client.cookies[django_settings.SESSION_COOKIE_NAME]
    context.add_cookies(
        [{"name": django_settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": address}]
    )


@pytest.fixture
def ground(site_on_air):
    return Ground()


def test_every_page_is_accessible_and_no_wider_than_the_screen(
    browser_page, browser_context, problems, site_on_air, ground, look
):
    alarm = alarm_about(
        ground,
        "Klang Latex Factory 4\nKlang\nZzyzx Nowhere",
        publisher="En tidning",
        risk_area="workers_rights",
    )
    let_in(browser_context, site_on_air, ground.officer)
    addresses = ["/larm/", "/larm/nytt/", "/larm/bevakningar/", "/larm/bevakningar/ny/"]
    addresses += [f"/larm/{alarm.public_id}/{end}" for end in OF_AN_ALARM]
    browser_page.set_default_timeout(60_000)
    start = site_on_air + ("/en" if look[1] == "dark" else "")
    assert faults_of_pages(browser_page, [start + address for address in addresses], look) == {}
    assert not problems, problems


def test_text_of_twice_the_size_fits_a_phone(browser_page, browser_context, site_on_air, ground):
    alarm = alarm_about(
        ground, "Klang Latex Factory 4\nZzyzx Nowhere", publisher="En tidning", risk_area="workers_rights"
    )
    let_in(browser_context, site_on_air, ground.officer)
    browser_page.set_default_timeout(60_000)
    browser_page.set_viewport_size({"width": 375, "height": 800})
    addresses = ["/larm/", "/larm/nytt/", "/larm/bevakningar/", "/larm/bevakningar/ny/"]
    addresses += [f"/larm/{alarm.public_id}/{end}" for end in OF_AN_ALARM]
    wider = {}
    for address in addresses:
        browser_page.goto(site_on_air + address)
        double_the_text(browser_page)
        if found := what_is_wider(browser_page):
            wider[address] = found
    assert not wider, "\n".join(f"{where} {what}" for where, what in wider.items())


def test_a_coordinator_goes_from_a_name_to_the_contracts_by_keyboard_alone(
    browser_page, browser_context, site_on_air, ground
):
    let_in(browser_context, site_on_air, ground.officer)
    page = browser_page
    page.set_default_timeout(60_000)
    page.goto(site_on_air + "/larm/nytt/")
    page.get_by_label("Namn, nummer eller adresser, en per rad").focus()
    page.keyboard.type("Klang Latex Factory 4")
    for _step in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "title":
            break
    page.keyboard.type("Larm från tidningen")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Berörda avtal").wait_for()
    expect(page.locator("main")).to_contain_text("Handskar till vården")
    page.get_by_role("link", name="Vilka som avses").focus()
    page.keyboard.press("Enter")
    page.get_by_role("radio", name="Inte än").first.focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.get_by_role("button", name="Spara besluten").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Sparade beslut: 1").wait_for()
    assert Alarm.objects.unguarded("test").get().title == "Larm från tidningen"


def test_an_area_is_drawn_on_the_map(browser_page, browser_context, site_on_air, ground):
    let_in(browser_context, site_on_air, ground.officer)
    page = browser_page
    page.set_default_timeout(60_000)
    page.goto(site_on_air + "/larm/nytt/")
    expect(page.get_by_label("Områdets land")).not_to_be_visible()
    page.get_by_label("Eller ett område på kartan").select_option("rectangle")
    expect(page.get_by_label("Områdets land")).to_be_visible()
    page.locator(".area-map").scroll_into_view_if_needed()
    box = page.locator(".area-map").bounding_box()
    # The peninsula of Malaysia: about 3° north, 101° east.
    left, top = box["x"] + box["width"] * (281 / 360), box["y"] + box["height"] * (87 / 180)
    page.mouse.move(left - 6, top - 6)
    page.mouse.down()
    page.mouse.move(left + 6, top + 6)
    page.mouse.up()
    assert float(page.get_by_label("Nord", exact=True).input_value()) > 3
    page.get_by_label("Titel").fill("Brand i Klang")
    page.get_by_role("button", name="Se vad det berör").click()
    page.get_by_role("heading", name="Berörda avtal").wait_for()
    expect(page.locator("main")).to_contain_text("Handskar till vården")


def test_a_supplier_answers_without_script_or_cookie(
    browser, site_on_air, ground, settings, monkeypatch, tmp_path
):
    monkeypatch.setattr("kedja_site.config.spam.LEAST_TIME", timedelta(0))
    settings.SITE_ADDRESS = site_on_air
    alarm = alarm_about(ground, "Klang Latex Factory 4")
    confirm_all(ground.officer, alarm)
    today = timezone.localdate()
    question = Question("Finns fabriken i er kedja?", "Is it?", today + timedelta(days=9))
    ask_suppliers(ground.officer, alarm, question, {ground.wholesaler.pk}, today=today, now=timezone.now())
    link = next(word for word in Letter.objects.get().text.split() if "/larm/svara/" in word)
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    page = context.new_page()
    page.goto(link)
    (tmp_path / "intyg.pdf").write_bytes(b"%PDF-1.7\n%")
    page.get_by_label("Ja, den finns i vår leveranskedja").check()
    page.get_by_label("Förklaring (frivilligt)").fill("I led 3.")
    page.get_by_label("Filer (frivilligt)").set_input_files(tmp_path / "intyg.pdf")
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.locator("main")).to_contain_text("Tack, svaret är mottaget")
    assert context.cookies() == []
    context.close()
    assert Inquiry.objects.get().answers.get().files.get().name == "intyg.pdf"
