"""The pages of the knowledge in a real Chromium."""

import pytest
from playwright.sync_api import expect

from kedja_site.config.tests.browser import faults_of_pages
from kedja_site.config.tests.ground import DEMO_DAY
from kedja_site.knowledge.actions.demo_content import make_demo_knowledge_of
from kedja_site.newsroom.actions.first_topics import make_first_topics

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
CODES = ("surgical_instruments", "general_consumables", "gloves")
PAGES = [
    "/kunskap/",
    "/kunskap/kirurgiska-instrument/",
    "/kunskap/generella-forbrukningsvaror/",
    "/kunskap/rapporter/",
    "/kunskap/rapporter/pakistan-kirurgiska-instrument/",
    "/kunskap/krav/?category=gloves",
    "/kunskap/krav/EX-HAN-01/",
    "/kunskap/cirkulart/",
    "/kunskap/kunskapslage/",
    "/lander/?band=very_high",
    "/lander/pak/",
    "/lander/jamfor/?a=PAK&b=MYS",
    "/oppna-data/",
]


@pytest.fixture
def site(live_server):
    make_first_topics()
    make_demo_knowledge_of(CODES, DEMO_DAY)
    return live_server.url


def test_pages_are_accessible_and_complain_of_nothing(browser_page, problems, site, look):
    start = site + ("/en" if look[1] == "dark" else "")
    assert faults_of_pages(browser_page, [start + address for address in PAGES], look) == {}
    assert not problems, problems


def test_the_wide_tables_fit_on_paper(browser_page, site):
    browser_page.set_viewport_size({"width": 718, "height": 1000})  # an A4 page between its margins
    browser_page.emulate_media(media="print")
    wide = {}
    for address in ("/kunskap/undersoknings-och-operationshandskar/", "/lander/", "/lander/pak/"):
        browser_page.goto(site + address)
        wide[address] = browser_page.evaluate("document.documentElement.scrollWidth")
    assert set(wide.values()) == {718}, wide


def test_a_reader_without_script_finds_the_way_from_a_category_to_a_comparison(browser, site):
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto(site + "/kunskap/")
    page.get_by_role("link", name="Kirurgiska instrument", exact=True).click()
    page.get_by_role("link", name="Pakistan").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pakistan")
    page.get_by_role("link", name="Jämför med ett annat land").click()
    page.get_by_label("Andra landet").select_option(label="Malaysia")
    page.get_by_role("button", name="Jämför").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("Pakistan och Malaysia")
    page.goto(site + "/lander/")
    page.get_by_label("Risknivå", exact=True).select_option(label="Mycket hög")
    page.get_by_role("button", name="Visa").click()
    page.get_by_role("link", name="Summa").click()
    expect(page.locator("th[aria-sort]")).to_have_count(1)
    context.close()
