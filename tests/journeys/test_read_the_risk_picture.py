"""A reader without login goes from the overview to the sources and lines behind one row."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Demo

pytestmark = pytest.mark.browser


def press_until(page: Page, name: str, *, role: str = "link", presses: int = 80) -> None:
    """Tab on until what has the focus is called `name`."""
    wanted = page.get_by_role(role, name=name).first
    for _ in range(presses):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"the keyboard never came to {name!r}")


def test_from_the_overview_to_sources_and_lines_by_keyboard_alone(page: Page, demo: Demo) -> None:
    page.goto(demo.address)
    press_until(page, "Riskbild")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Riskbild")).to_be_visible()

    press_until(page, "Rankning")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Rankning")).to_be_visible()

    press_until(page, "Kategori", role="combobox")
    page.keyboard.type("Unders")
    press_until(page, "Visa", role="button")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("category=gloves"))
    expect(page.get_by_role("combobox", name="Kategori")).to_have_value("gloves")
    rows = page.locator("table.ranking tbody tr")
    expect(rows.first).to_contain_text("Undersöknings- och operationshandskar")

    supplier = rows.first.get_by_role("link").inner_text()
    press_until(page, supplier)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(supplier)
    expect(page.get_by_text(re.compile(r"Allvarlighet \d, sannolikhet \d"))).to_be_visible()
    expect(page.locator("details.parts[open] a[rel~=external]").first).to_be_visible()
    expect(page.get_by_role("heading", name="Inköpsraderna")).to_be_visible()
    expect(page.get_by_text(re.compile(r"inkop-2025\.csv, rad")).first).to_be_visible()

    press_until(page, "Nästa rad")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/rad/\d+/$"))


def test_a_band_s_tile_leads_to_its_rows_and_the_address_can_be_shared(page: Page, demo: Demo) -> None:
    page.goto(f"{demo.address}/riskbild/")
    page.locator(".band-tiles a").filter(has_text="Okänd").click()
    page.wait_for_url(re.compile("band=unknown"))
    said = page.locator("main").get_by_role("status").inner_text()
    page.goto(page.url.replace("/riskbild/", "/en/riskbild/"))
    expect(page.locator("table.ranking .band").first).to_have_text("Unknown")
    assert re.match(r"[\d\s ]+", said)[0].strip().replace("\u00a0", "") == re.match(
        r"[\d,]+", page.locator("main").get_by_role("status").inner_text()
    )[0].replace(",", "")


def test_every_chart_unfolds_into_its_table(page: Page, demo: Demo) -> None:
    page.goto(f"{demo.address}/riskbild/")
    for chart in page.locator("figure.chart").all():
        chart.locator("summary").click()
        expect(chart.locator("table tbody tr").first).to_be_visible()


def test_moving_a_weight_shows_what_changes_place(page: Page, demo: Demo) -> None:
    page.goto(f"{demo.address}/riskbild/")
    page.get_by_role("link", name="Tänk om").click()
    page.get_by_label("Värde att pröva").fill("5")
    page.get_by_label("Vikt").select_option("severity.high")
    page.get_by_role("button", name="Visa vad som ändras").click()
    expect(page.locator("main").get_by_role("status")).to_contain_text("byter plats")


def test_what_is_printed_keeps_inside_an_upright_a4_page(page: Page, demo: Demo) -> None:
    page.set_viewport_size({"width": 700, "height": 1000})
    page.emulate_media(media="print")
    page.goto(f"{demo.address}/riskbild/")
    ranking = page.get_by_role("link", name="Hela rankningen", include_hidden=True).get_attribute("href")
    first_row = page.locator("table.ranking tbody a").first.get_attribute("href")
    for address in ("/riskbild/", ranking, first_row):
        page.goto(f"{demo.address}{address}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 700, address
        expect(page.locator(".tabs")).to_be_hidden()
