"""Aktuellt in a real Chromium: with pictures, on a phone and a desk, light and dark, in both languages."""

import pytest
from playwright.sync_api import expect

from kedja_site.config.tests.browser import accessibility_faults
from kedja_site.newsroom.actions.demo_news import demo_page
from kedja_site.newsroom.actions.demo_pictures import make_demo_pictures

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PAGES = [
    "/",
    "/aktuellt/",
    "/aktuellt/?typ=riskanalys&kategori=vehicles",
    "/aktuellt/?typ=krav&kategori=gloves",
    "/aktuellt/fragor-att-stalla-om-undersokningshandskar/",
    "/aktuellt/arkiv/",
    "/aktuellt/arkiv/2026/",
    "/aktuellt/oppet-borttagen/",
    "/en/",
    "/en/aktuellt/?typ=riskanalys",
    "/en/aktuellt/kirurgiska-instrument-sma-verkstader-langt-bak-i-kedjan/",
    "/en/aktuellt/arkiv/2026/",
]
SIZES = {
    "desk": {"width": 1280, "height": 900},
    "tablet": {"width": 768, "height": 900},
    "phone": {"width": 375, "height": 700},
    "narrow": {"width": 320, "height": 640},
}
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value; })
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 600);
})"""


@pytest.fixture
def illustrated(site_on_air, tmp_path, settings):
    """The address of a served site with the demo's news and their pictures."""
    settings.MEDIA_ROOT = str(tmp_path)
    make_demo_pictures()
    gone = demo_page("oppet")
    gone.slug = "oppet-borttagen"
    gone.save_revision().publish()
    gone.delete()
    return site_on_air


@pytest.mark.parametrize("size", SIZES)
def test_every_page_of_news_is_accessible(browser_page, illustrated, size):
    browser_page.set_viewport_size(SIZES[size])
    faults = {}
    for theme in ("light", "dark"):
        browser_page.emulate_media(color_scheme=theme)
        for address in PAGES:
            browser_page.goto(illustrated + address)
            if found := accessibility_faults(browser_page):
                faults[theme, address] = found
            sideways = browser_page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert sideways == 0, address
    assert faults == {}


def test_a_reader_finds_the_news_on_a_category_by_keyboard_and_without_script(browser, illustrated):
    context = browser.new_context(java_script_enabled=False, viewport=SIZES["phone"])
    page = context.new_page()
    page.goto(illustrated)
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Aktuellt").press("Enter")
    page.get_by_role("link", name="Filtrera nyheterna").press("Enter")
    page.locator(".news-filters summary").press("Enter")
    page.get_by_role("link", name="Kirurgiska instrument").first.press("Enter")
    assert page.locator(".news-list h3").all_inner_texts() == [
        "Kirurgiska instrument: små verkstäder långt bak i kedjan"
    ]
    page.get_by_role("link", name="Visa alla nyheter").press("Enter")
    expect(page.locator(".news-list h3")).to_have_count(10)
    context.close()


def test_pictures_make_nothing_shift_and_data_blocks_offend_no_policy(browser_page, problems, illustrated):
    for address in ("/", "/aktuellt/fragor-att-stalla-om-undersokningshandskar/"):
        browser_page.goto(illustrated + address)
        assert browser_page.evaluate(SHIFTS) < 0.01
        picture = browser_page.locator("main img").first
        assert picture.evaluate("each => each.complete && each.naturalWidth > 0")
        assert picture.evaluate("each => each.currentSrc").endswith(".avif")
    assert not problems, problems
