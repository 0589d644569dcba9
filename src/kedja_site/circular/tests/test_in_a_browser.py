"""The meeting in a real Chromium, by two at once, and every page as a reader meets it."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import expect

from kedja_site.circular.actions.keep_policy import keep_policy
from kedja_site.circular.measuring_link import give_link, token_of
from kedja_site.circular.tests.ground import TO, Ground, make_circular_ground
from kedja_site.config.tests.browser import accessibility_faults
from kedja_site.procurements.actions.change_lots import keep_lot
from kedja_site.procurements.drafts import save_draft

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PHONE, PROJECTOR = 375, 1920
SHOTS = Path(os.environ["KEDJA_SHOTS"]) if os.environ.get("KEDJA_SHOTS") else None
"""Where pictures of the pages are put, to be looked at."""
SHOTS_TAKEN: dict[str, int] = {}


@pytest.fixture
def ground(transactional_db: None) -> Ground:
    return make_circular_ground()


def log_in(page: Any, site: str, user: User) -> None:
    client = Client()
    client.force_login(user)
    page.context.clear_cookies()
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": site}])


def walk(page: Any, site: str, pages: list[str], look: tuple[int, str]) -> dict[str, list[str]]:
    width, theme = look
    prefix = "/en" if theme == "dark" else ""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    faults = {}
    for address in pages:
        page.goto(site + prefix + address)
        if SHOTS is not None:
            file = f"{width}-{SHOTS_TAKEN.setdefault(address, len(SHOTS_TAKEN)):02}.png"
            page.screenshot(path=SHOTS / file, full_page=True)
        sideways = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if found := [
            *accessibility_faults(page),
            *([f"{sideways} px sideways"] if sideways > 0 else []),
        ]:
            faults[prefix + address] = found
    return faults


def test_two_in_a_meeting_see_each_others_choices_and_lose_nothing(
    browser_page: Any, live_server: Any, ground: Ground, problems: Any
) -> None:
    page, site = browser_page, live_server.url
    address = f"{site}/upphandlingar/{ground.procurement.public_id}/cirkulart/"
    log_in(page, site, ground.procurer)
    page.goto(address)
    other = page.context.browser.new_context(viewport={"width": 375, "height": 700}, locale="sv-SE")
    phone = other.new_page()
    log_in(phone, site, ground.base.neighbour_s)
    phone.goto(address)
    page.locator("#val-A").click()
    page.locator("#val-A[aria-pressed=true]").wait_for()
    assert page.evaluate("document.activeElement.id") == "val-A"
    phone.locator("#val-C").click()
    phone.locator("#val-A[aria-pressed=true]").wait_for()
    page.locator("#val-C[aria-pressed=true]").wait_for()
    page.locator("#val-A4").focus()
    page.keyboard.press("Enter")
    phone.locator("#val-A4[aria-pressed=true]").wait_for()
    phone.locator("#val-C4").click()
    page.get_by_text("kan motverka varandra").wait_for()
    assert page.locator(".sum-counts").inner_text().split() == ["2", "mål", "2", "strategier"]
    other.close()
    assert not problems, vars(problems)


def test_from_the_first_goal_to_what_is_signed_without_script(
    browser: Any, live_server: Any, ground: Ground
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    page, site = context.new_page(), live_server.url
    log_in(page, site, ground.procurer)
    page.goto(f"{site}/upphandlingar/{ground.procurement.public_id}/cirkulart/")
    for code in ("A", "A4", "A5", "C2"):
        page.locator(f"#val-{code}").click()
        expect(page.locator(f"#val-{code}")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="Välj en indikator").click()
    page.get_by_role("link", name="Avfall per vårddygn").click()
    page.get_by_label("Värde i dag").fill("1,2")
    page.get_by_label("Målvärde", exact=True).fill("0,8")
    page.get_by_label("Första tillfället").fill("2027-01-01")
    page.get_by_label("Andra tillfället").fill("2028-06-30")
    page.get_by_label("Tredje tillfället").fill("2029-12-31")
    page.get_by_role("button", name="Spara").click()
    page.get_by_role("link", name="Gå igenom och underteckna").click()
    page.get_by_role("button", name="Underteckna").click()
    expect(page.get_by_text("De cirkulära målen är undertecknade, version 1.")).to_be_visible()
    context.close()


def test_every_page_is_accessible_and_fits(
    browser_page: Any, live_server: Any, ground: Ground, look: tuple[int, str]
) -> None:
    page, site = browser_page, live_server.url
    keep_policy(
        user=ground.procurer,
        organisation=ground.base.region,
        text="Regionen ska halvera klimatpåverkan av det som köps till 2030 och använda varor så länge det går.",
        address="",
        goals=["C"],
    )
    goals = ground.promised()
    for goal, value in zip(goals, ("7,5".replace(",", "."), "35"), strict=True):
        ground.measured(goal, value, 300)
    ground.measured(goals[1], "41")
    following = ground.base.opened(title="Undersökningshandskar 2027", categories=["gloves"])
    ground.chosen("A", "B", "A4", "C2", "C4", "B2", "D5", procurement=following)
    ground.indicator("A", following)
    lots = [following.lots.get()]
    lots.append(
        keep_lot(
            user=ground.procurer,
            procurement=following,
            lot=None,
            title="Munskydd",
            value=None,
            categories=["gloves"],
        )
    )
    for lot, own in zip(lots, ("Ska kunna tvättas", ""), strict=True):
        save_draft(
            user=ground.procurer,
            procurement=following,
            lot=lot,
            kind="criteria",
            values={"own": own},
            based_on=0,
        )
    new, old = (f"/upphandlingar/{each.public_id}/cirkulart/" for each in (following, ground.procurement))
    link = give_link(goals[0].contract, TO, "sv", goals[0].made_at)
    log_in(page, site, ground.procurer)
    mine = [
        new, f"/upphandlingar/{following.public_id}/delar/2/kriterier/", f"{new}?storskarm=1", f"{new}indikator/B/", f"{new}om/", f"{new}underteckna/", f"{old}sammanfattning/", f"{old}leverantor/",
        goals[0].get_absolute_url(), goals[1].get_absolute_url(), f"{goals[1].get_absolute_url()}varde/",
        goals[0].contract.get_absolute_url(), "/cirkulara-mal/policyer/", following.get_absolute_url(),
    ]  # fmt: skip
    faults = walk(page, site, mine, look)
    if look[0] > PHONE:
        faults |= walk(page, site, [new, f"{new}?storskarm=1"], (PROJECTOR, look[1]))
    log_in(page, site, ground.base.officer)
    faults |= walk(page, site, ["/cirkulara-mal/karta/", "/cirkulara-mal/karta/strategi/A1/"], look)
    page.context.clear_cookies()
    public = ["/cirkulara-mal/karta/leverantor/", f"/cirkulara-mal/svar/{token_of(link.seed)}/"]
    faults |= walk(page, site, public, look)
    assert faults == {}
