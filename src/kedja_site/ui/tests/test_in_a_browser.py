"""The public pages in a real Chromium: both languages, a phone and a desk, light and dark, with a keyboard alone."""

import pytest
from playwright.sync_api import expect

from kedja_site.config.tests.browser import accessibility_faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = [
    "/",
    "/aktuellt/",
    "/aktuellt/ny-riskbild-for-demoregionens-inkop/",
    "/om/",
    "/datakallor/",
    "/logga-in/",
]
ENGLISH = ["/en/", "/en/aktuellt/", "/en/aktuellt/okant-ursprung-ar-en-egen-fraga/", "/en/om/"]
SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 375, "height": 700}}


def sideways(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_pages_are_accessible_and_complain_of_nothing(browser_page, problems, site_on_air, size):
    browser_page.set_viewport_size(SIZES[size])
    faults = {}
    for theme in ("light", "dark"):
        browser_page.emulate_media(color_scheme=theme)
        for address in PAGES + ENGLISH:
            browser_page.goto(site_on_air + address)
            if found := accessibility_faults(browser_page):
                faults[theme, address] = found
            assert sideways(browser_page) == 0, address
    assert faults == {}
    assert not problems, problems


def test_nothing_is_cut_off_at_320_pixels(browser_page, site_on_air):
    browser_page.set_viewport_size({"width": 320, "height": 640})
    for address in PAGES:
        browser_page.goto(site_on_air + address)
        assert sideways(browser_page) == 0, address


def test_a_keyboard_alone_reaches_content_and_navigation(browser_page, site_on_air):
    browser_page.goto(site_on_air)
    browser_page.keyboard.press("Tab")
    focused = browser_page.locator(":focus")
    expect(focused).to_have_text("Hoppa till innehållet")
    assert focused.bounding_box()["y"] >= 0
    browser_page.keyboard.press("Enter")
    assert browser_page.evaluate("document.activeElement.id") == "innehall"
    browser_page.goto(site_on_air)
    reached = []
    for _step in range(10):
        browser_page.keyboard.press("Tab")
        reached.append(browser_page.locator(":focus").inner_text())
        outline = browser_page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "3px", reached
    assert reached[1:6] == ["Kedja", "", "Sök", "English", "Logga in"]  # the second is the field to search in
    assert reached[6:8] == ["Aktuellt", "Kalender"]


def test_the_language_switch_stays_on_the_page(browser_page, site_on_air):
    browser_page.goto(site_on_air + "/aktuellt/")
    browser_page.get_by_role("link", name="English").click()
    expect(browser_page).to_have_url(site_on_air + "/en/aktuellt/")
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("News")
    browser_page.get_by_role("link", name="Svenska").click()
    expect(browser_page).to_have_url(site_on_air + "/aktuellt/")


def test_everything_works_without_script(browser, site_on_air):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_on_air)
    page.get_by_role("link", name="Alla nyheter").click()
    page.get_by_role("link", name="Tvätt och textilier").click()
    expect(page.locator("main")).to_contain_text("bomullsfälten")
    context.close()


def test_the_policy_refuses_script_inside_a_page(browser_page, problems, site_on_air):
    browser_page.goto(site_on_air)
    browser_page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.body.append(s); }"
    )
    assert browser_page.evaluate("window.ran") is None
    assert any("Content Security Policy" in said for said in problems.console)


def test_the_page_carries_no_more_than_100_kb(browser_page, site_on_air):
    sizes = []
    browser_page.on("response", lambda response: sizes.append(len(response.body())))
    browser_page.goto(site_on_air, wait_until="networkidle")
    assert sum(sizes) < 100_000


def test_an_editor_edits_a_news_item_and_the_reader_sees_it(
    browser_page, problems, site_on_air, django_user_model
):
    django_user_model.objects.create_superuser("redaktor", password="ett langt losenord")
    page = browser_page
    page.goto(site_on_air + "/redaktion/")
    page.get_by_label("Användarnamn").fill("redaktor")
    page.get_by_label("Lösenord").first.fill("ett langt losenord")
    page.get_by_role("button", name="Logga in", exact=True).click()
    from kedja_site.newsroom.models import NewsPage

    item = NewsPage.objects.get(slug="okant-ursprung-ar-en-egen-fraga", locale__language_code="sv")
    page.goto(f"{site_on_air}/redaktion/pages/{item.pk}/edit/")
    page.locator("#id_title").fill("Okänt ursprung, nu med svar")
    page.locator("#id_lead").fill("Ny ingress.")
    with page.expect_navigation():
        page.evaluate(
            "() => { const f = document.querySelector('#page-edit-form');"
            " f.requestSubmit(f.querySelector('[name=action-publish]')); }"
        )
    page.goto(site_on_air + "/")
    expect(page.locator("main")).to_contain_text("Okänt ursprung, nu med svar")
    assert not [said for said in problems.console if "Content Security Policy" in said], problems.console
    assert problems.foreign == []
