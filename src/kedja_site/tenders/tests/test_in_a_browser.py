"""A tender written in a real Chromium without script, and every page as a reader meets it."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from kedja_site.config.tests.browser import accessibility_faults
from kedja_site.procurements.models import Procurement
from kedja_site.tenders.actions.judge_tender import assess, choose_winner, publish_outcome
from kedja_site.tenders.models import Tender, TenderRound, TenderVersion
from kedja_site.tenders.secret_link import token_of
from kedja_site.tenders.statuses import Said
from kedja_site.tenders.tests.ground import MEDAK, Ground, make_ground, written

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SHOTS = Path(os.environ["KEDJA_SHOTS"]) if os.environ.get("KEDJA_SHOTS") else None
"""Where pictures of the pages are put, to be looked at; in Swedish then, both wide and narrow."""


@pytest.fixture
def ground(transactional_db: None) -> Ground:
    return make_ground()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kedja_site.config.spam.LEAST_TIME", timedelta(0))


def log_in(page: Any, site: str, user: User) -> None:
    client = Client()
    client.force_login(user)
    page.context.clear_cookies()
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": site}])


def walk(page: Any, site: str, pages: dict[str, str], look: tuple[int, str]) -> dict[str, list[str]]:
    width, theme = look
    prefix = "/en" if theme == "dark" and SHOTS is None else ""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    faults = {}
    for name, address in pages.items():
        page.goto(site + prefix + address)
        if SHOTS is not None:
            page.screenshot(path=SHOTS / f"{name}-{width}.png", full_page=True)
        sideways = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if found := [
            *accessibility_faults(page),
            *([f"{sideways} px sideways"] if sideways > 0 else []),
        ]:
            faults[prefix + address] = found
    return faults


def test_a_tender_is_written_and_sent_without_script(browser: Any, live_server: Any, ground: Ground) -> None:
    tender = ground.invited(ground.asked(), "Alfa Läkemedel AB")
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    page = context.new_page()
    page.goto(live_server.url + reverse("tenders:answer", args=[token_of(tender.seed)]))
    page.get_by_role("link", name="Lägg till en produkt").click()
    page.get_by_label("Produktens namn").fill("Ciprofloxacin Alfa")
    page.get_by_label("Produkten innehåller ciprofloxacin").check()
    makers = page.get_by_role("group", name="Den aktiva substansen ciprofloxacin")
    makers.get_by_label("Land").select_option("IN")
    page.get_by_role("button", name="Spara och lägg till fler anläggningar").click()
    makers.get_by_text("En anläggning till").click()
    makers.get_by_label("Land").nth(1).select_option("CN")
    makers.get_by_label("Information om i vilken anläggning").check()
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_text("Namn och adress för anläggningen")).to_be_visible()
    page.get_by_role("link", name="Gå igenom och skicka").click()
    page.get_by_label("Ert namn och er uppgift").fill("Eva Ek")
    page.get_by_label("Jag svarar för företaget").check()
    page.get_by_role("button", name="Skicka anbudet").click()
    expect(page.get_by_text("Version 1 kom in")).to_be_visible()
    plants = TenderVersion.objects.get().content["products"][0]["substances"]["ciprofloxacin"]
    assert [plant["country"] for plant in plants] == ["IN", "CN"]
    assert plants[1]["fails"] == ["api_site"]
    context.close()


def test_every_page_is_accessible_and_fits(
    browser_page: Any, live_server: Any, ground: Ground, look: tuple[int, str]
) -> None:
    page, site, procurer = browser_page, live_server.url, ground.base.procurer
    asked = ground.asked()
    lot = [ground.procurement.public_id, 1]

    def at(name: str, *more: Any) -> str:
        return reverse(f"tenders:{name}", args=[*lot, *more])

    log_in(page, site, procurer)
    waiting = ground.invited(asked, "Gamma Generika AB")
    other = {"name": "Patancheru Works", "address": "Phase 2, Patancheru 502319", "country": "IN"}
    written(waiting, ground.now, answers={"api_site": "part"}, api=[MEDAK, {**other, "fails": ["api_site"]}])
    faults = walk(
        page, site, {"choose": at("choose"), "open": at("round"), "renew": at("renew", waiting.pk)}, look
    )
    token = [token_of(waiting.seed)]
    own = {
        "answer": reverse("tenders:answer", args=token),
        "product": reverse("tenders:product", args=[*token, 1]),
        "send": reverse("tenders:send", args=token),
        "remove": reverse("tenders:remove_product", args=[*token, 1]),
    }
    page.context.clear_cookies()
    faults |= walk(page, site, own, look)
    ground.closed()
    tenders = list(Tender.objects.unguarded("the test").order_by("name"))
    assess(
        user=procurer,
        tender=tenders[0],
        place=1,
        criterion="api_site",
        answer=Said.PART,
        why="Adressen är oklar.",
    )
    log_in(page, site, procurer)
    closed = {
        "closed": at("round"),
        "compare": at("compare"),
        "tender": at("tender", tenders[0].pk),
        "file": ground.procurement.get_absolute_url(),
    }
    faults |= walk(page, site, closed, look)
    choose_winner(user=procurer, tender=tenders[0], why="Flest poäng.")
    Procurement.objects.unguarded("the test").filter(pk=ground.procurement.pk).update(phase="manage")
    faults |= walk(page, site, {"won": at("compare"), "publish": at("publish")}, look)
    outcome = publish_outcome(user=procurer, asked=TenderRound.objects.unguarded("the test").get())
    page.context.clear_cookies()
    told = {
        "outcome": outcome.get_absolute_url(),
        "outcomes": reverse("tenders:outcomes"),
        "late": own["answer"],
    }
    faults |= walk(page, site, told, look)
    assert faults == {}
