"""A new editor's day: a news item with a picture, a second pair of eyes, a translation, an event to register for."""

import io
import re
from datetime import date, timedelta

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Demo, log_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TITLE = "Kaffet i fikarummet granskas"
ENGLISH = "A closer look at the coffee"
EVENT = "Dialog om kaffe"


def drawn_picture() -> bytes:
    picture = Image.new("RGB", (1600, 1000), "#0b5c5b")
    ImageDraw.Draw(picture).ellipse((400, 200, 1000, 800), fill="#ffd166")
    out = io.BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()


def desk(browser: Browser, demo: Demo, username: str) -> Page:
    """The editor, opened by somebody in a browser of their own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="sv-SE")
    page = context.new_page()
    page.set_default_timeout(30_000)
    log_in(page, demo, username)
    return page


def number_of(page: Page, demo: Demo, title: str, *, parent: int) -> int:
    """The number that the editor knows a page by."""
    page.goto(f"{demo.address}/redaktion/pages/{parent}/?q=&ordering=-latest_revision_created_at")
    href = page.get_by_role("link", name=title, exact=True).first.get_attribute("href")
    return int(re.findall(r"\d+", str(href))[0])


def section(page: Page, demo: Demo, title: str) -> int:
    """The number of a section of the Swedish tree."""
    page.goto(f"{demo.address}/redaktion/pages/")
    home = page.get_by_role("link", name="Vi följer kedjan bakom det vi köper").first.get_attribute("href")
    return number_of(page, demo, title, parent=int(re.findall(r"\d+", str(home))[0]))


def send_for_review(page: Page) -> None:
    page.get_by_role("button", name="Fler åtgärder").last.click()
    page.get_by_role("button", name="Lämna in till Fyra ögon").click()
    expect(
        page.get_by_text("har lämnats in", exact=False).or_(page.get_by_text("moderering")).first
    ).to_be_visible()


def approve(page: Page, demo: Demo, title: str) -> None:
    page.goto(f"{demo.address}/redaktion/")
    page.get_by_role("link", name=title, exact=True).first.click()
    page.get_by_role("button", name="Fler åtgärder").last.click()
    page.get_by_role("button", name="Godkänn och Publicera").click()
    page.wait_for_url(re.compile(r"/redaktion/pages/\d+/$"))


def test_news_with_a_picture_goes_by_a_second_pair_of_eyes_and_is_translated(
    page: Page, demo: Demo, browser: Browser
) -> None:
    writer, reviewer = desk(browser, demo, "redaktor"), desk(browser, demo, "granskare")
    news = section(writer, demo, "Aktuellt")
    writer.goto(f"{demo.address}/redaktion/pages/add/newsroom/newspage/{news}/")
    writer.get_by_placeholder("Sidrubrik").fill(TITLE)
    writer.get_by_label("Ingress").fill("Tre rosterier svarar på samma frågor.")
    writer.locator("[contenteditable=true]").first.click()
    writer.keyboard.type("Kaffe köps i alla regioner. Nu ställs frågorna en gång.")
    writer.get_by_role("button", name="Välj en bild").first.click()
    writer.get_by_role("tab", name="Ladda upp").click()
    writer.locator("#id_image-chooser-upload-file").set_input_files(
        {"name": "kaffe.jpg", "mimeType": "image/jpeg", "buffer": drawn_picture()}
    )
    writer.locator("#id_image-chooser-upload-title").fill("Kaffe")
    writer.locator("#id_image-chooser-upload-description").fill("En gul cirkel på mörkgrön grund")
    writer.locator(".modal button[type=submit]").filter(has_text="Ladda upp").click()
    expect(writer.locator(".modal").first).to_be_hidden(timeout=30_000)
    send_for_review(writer)

    page.goto(f"{demo.address}/aktuellt/")
    expect(page.get_by_role("link", name=TITLE)).to_have_count(0)
    approve(reviewer, demo, TITLE)
    page.wait_for_timeout(1_000)  # readers see it within a second
    page.goto(f"{demo.address}/aktuellt/")
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("img", name="En gul cirkel på mörkgrön grund")).to_be_visible()
    assert TITLE in page.request.get(f"{demo.address}/aktuellt/rss.xml").text()
    page.goto(f"{demo.address}/sok/?q=kaffe")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()
    page.go_back()

    page.goto(page.url.replace(f"{demo.address}/", f"{demo.address}/en/"))
    expect(page.get_by_text("This page has not been translated yet", exact=False)).to_be_visible()
    writer.goto(f"{demo.address}/redaktion/pages/")
    home = writer.get_by_role("link", name="We follow the chain behind what we buy").first.get_attribute(
        "href"
    )
    english = number_of(writer, demo, "News", parent=int(re.findall(r"\d+", str(home))[0]))
    twin = number_of(writer, demo, TITLE, parent=english)
    writer.goto(f"{demo.address}/redaktion/pages/{twin}/edit/")
    writer.get_by_role("link", name="Konvertera denna alias till en vanlig sida").click()
    writer.get_by_role("button", name=re.compile("Ja")).click()
    writer.get_by_placeholder("Sidrubrik").fill(ENGLISH)
    send_for_review(writer)
    approve(reviewer, demo, ENGLISH)
    page.wait_for_timeout(1_000)
    page.goto(f"{demo.address}/en/aktuellt/")
    expect(page.get_by_role("link", name=ENGLISH).first).to_be_visible()


def test_an_event_is_published_and_registered_for_by_a_letter(
    page: Page, demo: Demo, browser: Browser
) -> None:
    writer, reviewer = desk(browser, demo, "redaktor"), desk(browser, demo, "granskare")
    calendar = section(writer, demo, "Kalender")
    day = date.today() + timedelta(days=40)
    writer.goto(f"{demo.address}/redaktion/pages/add/events/eventpage/{calendar}/")
    writer.get_by_placeholder("Sidrubrik").fill(EVENT)
    writer.locator("#id_event_kind").select_option(index=1)
    writer.locator("#id_starts_at").fill(f"{day} 09:00")
    writer.keyboard.press("Escape")
    writer.locator("#id_ends_at").fill(f"{day} 10:00")
    writer.keyboard.press("Escape")
    writer.locator("#id_place").fill("Region Uppsala")
    writer.locator("#id_takes_registrations").check()
    send_for_review(writer)
    approve(reviewer, demo, EVENT)

    page.wait_for_timeout(1_000)
    page.goto(f"{demo.address}/kalender/")
    page.get_by_role("link", name=EVENT).first.click()
    page.get_by_role("link", name="Anmäl dig").first.click()
    page.get_by_label("Namn").fill("Upphandlare")
    page.get_by_label("E-post").fill("upphandlare@region.example")
    page.wait_for_timeout(3_000)  # nobody fills in a form faster
    page.get_by_role("button", name=re.compile("Anmäl|Skicka")).click()
    writer.goto(f"{demo.address}/demo/brevlada/")
    expect(writer.get_by_text(EVENT, exact=False).first).to_be_visible()
