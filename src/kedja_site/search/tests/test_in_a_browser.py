"""The search in a real Chromium: with a keyboard, with suggestions, and without script."""

import pytest
from playwright.sync_api import expect

from kedja_site.config.tests.browser import accessibility_faults

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
FIELD = "#sok-i-huvudet"


def test_a_keyboard_alone_finds_by_suggestions(browser_page, problems, site_on_air):
    page = browser_page
    page.goto(site_on_air + "/om/")
    field = page.locator(FIELD)
    field.press_sequentially("okänt urspr")
    option = page.get_by_role("option").first
    option.wait_for()
    expect(field).to_have_attribute("role", "combobox")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator(f"{FIELD} ~ [role=status]")).to_contain_text("förslag")
    assert accessibility_faults(page) == []
    page.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    expect(option).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("okänt urspr")
    page.keyboard.type("u")
    option.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/aktuellt/okant-ursprung-ar-en-egen-fraga/")
    assert not problems, problems


def test_enter_alone_leads_to_all_hits(browser_page, problems, site_on_air):
    page = browser_page
    page.goto(site_on_air)
    page.locator(FIELD).press_sequentially("ursprung")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=ursprung")
    assert page.locator("mark").count() > 0
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(300)  # links take a moment to change their colour
        assert accessibility_faults(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    expect(page.locator(FIELD)).not_to_be_visible()
    page.get_by_role("link", name="Sök", exact=True).click()
    page.wait_for_url("**/sok/")
    assert accessibility_faults(page) == []
    assert not problems, problems


def test_it_works_without_script(browser, site_on_air):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_on_air)
    assert page.locator(FIELD).get_attribute("role") is None
    page.locator(FIELD).fill("granskas")
    page.locator(f"form:has({FIELD}) button").click()
    assert page.locator("mark").first.inner_text().lower().startswith("gransk")
    context.close()
