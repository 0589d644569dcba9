"""The guidance in a real Chromium: accessible, without script, with a keyboard alone."""

import pytest
from playwright.sync_api import expect

from kedja_site.config.tests.browser import accessibility_faults
from kedja_site.config.tests.ground import DEMO_DAY

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PAGES = [
    "/vagledning/",
    "/vagledning/forbered/",
    "/vagledning/processkrav/",
    "/uppforandekod/",
    "/uppforandekod/2022/",
    "/uppforandekod/2022/child-labour/",
    "/uppforandekod/jamfor/",
    "/organisation/",
    "/organisation/lattlast/",
    "/begrepp/",
    "/fragor/",
    "/dokument/",
    "/vision/",
    "/tillganglighet/",
]
SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 320, "height": 640}}


@pytest.fixture
def guidance_on_air(site_on_air, settings, tmp_path):
    """A served site with the demo's guidance."""
    from kedja_site.guidance.actions.demo_content import make_demo_guidance

    settings.MEDIA_ROOT = tmp_path
    make_demo_guidance(DEMO_DAY)
    return site_on_air


def faults_of(page, site, addresses, themes=("light",)):
    faults = {}
    for theme in themes:
        page.emulate_media(color_scheme=theme)
        for address in addresses:
            page.goto(site + address)
            if found := accessibility_faults(page):
                faults[theme, address] = found
            aside = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            if page.evaluate(aside):
                faults[theme, address, "sideways"] = True
    return faults


@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_accessible_in_both_languages_and_themes(browser_page, problems, guidance_on_air, size):
    browser_page.set_viewport_size(SIZES[size])
    addresses = PAGES + [f"/en{address}" for address in PAGES]
    assert faults_of(browser_page, guidance_on_air, addresses, ("light", "dark")) == {}
    assert not problems, problems


def test_a_word_explains_itself_without_script_and_with_a_keyboard_alone(browser, guidance_on_air):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(guidance_on_air + "/vagledning/forbered/")
    word = page.get_by_role("button", name="prioriterad kategori")
    note = page.get_by_role("note", name="prioriterad kategori")
    expect(note).not_to_be_visible()
    word.focus()
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    expect(note).to_contain_text("regionerna tillsammans har valt")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Alla begrepp")
    page.keyboard.press("Escape")
    expect(note).not_to_be_visible()
    expect(page.locator(":focus")).to_have_text("prioriterad kategori")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Alla begrepp").first.press("Enter")
    page.wait_for_url("**/begrepp/#prioriterad-kategori")
    context.close()


def test_an_open_note_is_accessible(browser_page, guidance_on_air):
    browser_page.goto(guidance_on_air + "/vagledning/forbered/")
    browser_page.locator(".term").first.click()
    assert accessibility_faults(browser_page) == []


def test_a_link_to_a_question_opens_it(browser_page, guidance_on_air):
    browser_page.goto(guidance_on_air + "/fragor/#svara-en-gang")
    expect(browser_page.get_by_text("Ett resultat får återanvändas")).to_be_visible()
    expect(browser_page.get_by_text("Arbetet har funnits sedan 2010")).not_to_be_visible()


def test_a_reader_filters_documents_and_fetches_one_without_script(browser, guidance_on_air):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(guidance_on_air + "/dokument/")
    page.get_by_label("Språk").select_option("en")
    page.get_by_role("button", name="Visa").click()
    assert page.locator(".documents h2").all_inner_texts() == ["Supply chain map"]
    with page.expect_download() as download:
        page.get_by_role("link", name="Supply chain map").click()
    assert download.value.suggested_filename == "supply-chain-map.xlsx"
    context.close()
