"""Every page of the risk picture, in both languages, wide and narrow: accessible, quiet, never wider than the screen."""

from itertools import product

import pytest
from playwright.sync_api import Page

from kedja_site.config.tests.browser import accessibility_faults
from tests.journeys.conftest import Demo, log_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = (
    "",
    "korningar/",
    "{run}/ranking/",
    "{run}/rad/1/",
    "{run}/tank-om/?weight=severity.high&value=5",
    "{run}/om/",
)


def run_of(page: Page, demo: Demo) -> str:
    page.goto(f"{demo.address}/riskbild/")
    where = page.get_by_role("link", name="Rankning", exact=True).get_attribute("href")
    return str(where).split("/")[-3]


def faults(page: Page) -> list[str]:
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return accessibility_faults(page) + ([f"wider than the screen by {wider} pixels"] if wider > 0 else [])


@pytest.mark.parametrize(
    ("language", "width", "theme"),
    list(product(("", "/en"), (1280, 375), ("light", "dark"))),
)
def test_for_readers(language: str, width: int, theme: str, page: Page, demo: Demo) -> None:
    run = run_of(page, demo)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    found = {}
    for path in (*PAGES, "../demo/"):
        page.goto(f"{demo.address}{language}/riskbild/{path.format(run=run)}")
        if wrong := faults(page):
            found[path] = wrong
    assert not found


@pytest.mark.parametrize("width", [1280, 375])
def test_for_whoever_uploads(width: int, page: Page, demo: Demo) -> None:
    log_in(page, demo, "analytiker")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{demo.address}/riskbild/ny/")
    assert not faults(page)
    page.get_by_label("Filer").set_input_files(
        {
            "name": "a.csv",
            "mimeType": "text/csv",
            "buffer": b"Supplier;Amount;Date\nA Ltd;1.50;2025-01-02\nB Ltd;2.50;2025-01-03\n",
        }
    )
    page.get_by_label("Körningens namn").fill("Kolumner")
    page.get_by_role("button", name="Ladda upp och se på kolumnerna").click()
    page.wait_for_url("**/kolumner/")
    assert not faults(page)
    page.get_by_role("link", name="Ta bort uppladdningen").click()
    assert not faults(page)


def test_in_print_the_charts_and_tables_stay(page: Page, demo: Demo) -> None:
    page.goto(f"{demo.address}/riskbild/")
    page.emulate_media(media="print")
    assert page.locator("figure.chart svg").first.is_visible()
    assert not page.locator(".site-nav").is_visible()
