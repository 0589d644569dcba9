"""Every kind of public page, in both languages, wide and narrow, light and dark; and a reader with a keyboard alone."""

from itertools import product

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Demo
from tests.journeys.test_every_page_looks_right import faults

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "lattlast/",
    "aktuellt/",
    "aktuellt/?typ=rapport",
    "aktuellt/okant-ursprung-ar-en-egen-fraga/",
    "aktuellt/arkiv/",
    "kalender/",
    "kalender/leverantorsdialog-sarvard/",
    "kalender/hallbarhetsdagarna-i-jonkoping/",
    "vagledning/",
    "vagledning/forbered/",
    "uppforandekod/",
    "organisation/",
    "begrepp/",
    "fragor/",
    "dokument/",
    "vision/",
    "kunskap/",
    "kunskap/kirurgiska-instrument/",
    "kunskap/rapporter/",
    "kunskap/rapporter/pakistan-kirurgiska-instrument/",
    "kunskap/krav/",
    "kunskap/krav/EX-HAN-01/",
    "kunskap/cirkulart/",
    "kunskap/kunskapslage/",
    "lander/",
    "lander/pak/",
    "lander/jamfor/?a=PAK&b=MYS",
    "oppna-data/",
    "datakallor/",
    "sok/?q=handskar",
    "sok/?q=finnsinte",
    "prenumerera/",
    "prenumerera/manadsbrev/",
    "tillganglighet/",
    "om/",
    "logga-in/",
    "logga-in/glomt/",
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "width", "theme"), list(product(("", "/en"), (1280, 375), ("light", "dark")))
)
def test_every_kind_of_page(language: str, width: int, theme: str, page: Page, demo: Demo) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    found = {}
    for path in PAGES:
        answer = page.goto(f"{demo.address}{language}/{path}")
        assert answer is not None
        wrong = [*([] if answer.ok else [f"answers {answer.status}"]), *faults(page)]
        if wrong:
            found[path] = wrong
    assert not found


def test_a_reader_finds_an_event_by_keyboard_alone_and_no_cookie_is_set(page: Page, demo: Demo) -> None:
    page.goto(f"{demo.address}/en/")
    reach(page, "Calendar")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/kalender/")
    reach(page, "Supplier dialogue", starts=True)
    page.keyboard.press("Enter")
    page.wait_for_url("**/kalender/leverantorsdialog-sarvard/")
    assert page.context.cookies() == []


def reach(page: Page, words: str, *, starts: bool = False) -> None:
    """Goes on with Tab until the link with those words has the focus, which shows."""
    for _step in range(80):
        page.keyboard.press("Tab")
        now = page.evaluate("document.activeElement.innerText.trim()")
        if now == words or (starts and now.startswith(words)):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    pytest.fail(f"“{words}” is not reached by keyboard")
