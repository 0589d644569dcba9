"""The pages in a real Chromium: accessible, on a phone too, without script; a complaint there and back at 375 pixels."""

import os
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from kedja_site.config.tests.browser import Problems, accessibility_faults, faults_of_pages
from kedja_site.deviations.actions.advise import give_advice
from kedja_site.deviations.actions.escalate import escalate_deviation
from kedja_site.deviations.actions.judge_plan import accept_plan
from kedja_site.deviations.actions.remedy import Owed, agree_remedy
from kedja_site.deviations.models import Complaint, Deviation
from kedja_site.deviations.statuses import State
from kedja_site.deviations.tests.ground import (
    Ground,
    again,
    behind,
    logged_in,
    make_ground,
    name_handler_of,
    token_for,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("KEDJA_SHOTS", "")


@pytest.fixture
def site(site_on_air: str, settings: object, monkeypatch: pytest.MonkeyPatch) -> str:
    # A person takes their time, a test does not.
    monkeypatch.setattr("kedja_site.config.spam.LEAST_TIME", timedelta(0))
    settings.SITE_ADDRESS = site_on_air
    return site_on_air


@pytest.fixture
def around(site: str) -> Ground:
    return make_ground()


@pytest.fixture
def without_script(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        java_script_enabled=False, locale="sv-SE", viewport={"width": 375, "height": 800}
    )
    context.set_default_timeout(30_000)
    yield context
    context.close()


def let_in(page: Page, site: str, user: object) -> None:
    """Logs the browser in as `user`."""
    name = django_settings.SESSION_COOKIE_NAME
    value = logged_in(user).cookies[name].value
    page.context.add_cookies([{"name": name, "value": value, "url": site}])


def remedied(around: Ground) -> Deviation:
    """One that is being mended, with a remedy half paid and advice."""
    deviation = around.accepted(around.confirm(around.report(around.found(relation="causes"))))
    agree_remedy(
        user=around.leader,
        deviation=deviation,
        owed=Owed("Migrantarbetare från Nepal", 120, 54_000_000, "MYR"),
    )
    give_advice(user=around.leader, deviation=deviation, text="Läs vägledningen om gottgörelse.")
    return again(deviation)


def test_every_page_of_the_buyers_is_accessible(
    browser_page: Page, problems: Problems, site: str, around: Ground, look: tuple[int, str]
) -> None:
    remedied_one, mended = remedied(around), around.mended()
    reported = around.report()
    judged = around.confirm()
    around.hand_in(judged)
    escalated = around.confirm()
    escalate_deviation(user=around.leader, deviation=escalated, why="Ingen plan kom.")
    let_in(browser_page, site, around.officer)
    addresses = [
        "/avvikelser/",
        "/avvikelser/?at=bought",
        remedied_one.get_absolute_url(),
        mended.get_absolute_url(),
        f"{reported.get_absolute_url()}bekrafta/",
        f"{judged.get_absolute_url()}plan/1/",
        f"/en{mended.get_absolute_url()}verifiera/",
        f"{mended.get_absolute_url()}inte-atgardad/",
        f"{escalated.get_absolute_url()}steg/",
        f"{remedied_one.get_absolute_url()}gottgorelse/",
        f"{remedied_one.get_absolute_url()}gottgorelse/{remedied_one.remedies.get().pk}/betalning/",
        f"/avvikelser/ny/{around.case.public_id}/",
        "/avvikelser/frister/",
        "/avvikelser/klagomal/handlaggare/",
        around.case.get_absolute_url(),
        around.supplier.get_absolute_url(),
    ]
    assert faults_of_pages(browser_page, [site + address for address in addresses], look) == {}
    assert not problems, problems


def test_every_page_of_the_supplier_is_accessible(
    browser_page: Page, problems: Problems, site: str, around: Ground, look: tuple[int, str]
) -> None:
    mending, wanted = remedied(around), around.confirm()
    token = token_for(around.case)
    addresses = [
        f"/uppfoljning/svar/{token}/",
        behind(wanted),
        behind(wanted, "plan/?more=1"),
        behind(wanted, "skicka/"),
        behind(mending),
        "/en" + behind(mending, f"atgard/{mending.measures.first().pk}/"),
        behind(mending, f"betalning/{mending.remedies.get().pk}/"),
        f"/avvikelser/svar/{token}/allvarlig/",
    ]
    assert faults_of_pages(browser_page, [site + address for address in addresses], look) == {}
    assert not problems, problems


def test_the_form_for_complaints_is_accessible_in_every_language(
    browser_page: Page, problems: Problems, site: str, around: Ground, look: tuple[int, str]
) -> None:
    addresses = [
        *(f"/avvikelser/klagomal/{code}/" for code in ("sv", "en", "bn", "ur", "ne", "zh-hans", "es", "id")),
        "/avvikelser/klagomal/ur/svar/",
    ]
    assert faults_of_pages(browser_page, [site + address for address in addresses], look) == {}
    assert not problems, problems


def test_a_supplier_plans_and_mends_without_script(
    without_script: BrowserContext, site: str, around: Ground
) -> None:
    deviation = around.confirm()
    page = without_script.new_page()
    page.goto(f"{site}/uppfoljning/svar/{token_for(around.case)}/")
    page.get_by_role("link", name="Avvikelse: 2.1").click()
    page.get_by_role("link", name="Skriv planen").click()
    page.get_by_label("Grundorsak").fill("Ingen hade ansvaret.")
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    for number in (1, 2):
        group = page.get_by_role("group", name=f"Åtgärd {number}", exact=True)
        group.get_by_label("Åtgärd", exact=True).fill(f"Vi gör {number}")
        group.get_by_label("Vem som ansvarar").fill("Inköpschefen")
        group.get_by_label("Klart senast").fill(day)
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.locator("main")).to_contain_text("Sparat")
    page.get_by_role("button", name="Spara, och granska före inlämning").click()
    page.get_by_label("Ditt namn och din roll").fill("Hållbarhetschefen")
    page.get_by_role("button", name="Lämna in planen").click()
    assert again(deviation).state == State.PLAN_SUBMITTED
    accept_plan(user=around.leader, deviation=deviation, version=1)
    for number in (1, 2):
        page.goto(site + behind(deviation))
        page.get_by_role("link", name=re.compile(rf"Rapportera som klar\s?: Åtgärd {number}")).click()
        page.get_by_label("Vad som gjordes").fill("Det är gjort.")
        page.locator("#id_done_on").fill(timezone.localdate().isoformat())
        page.get_by_label("Underlag (frivilligt)").set_input_files(
            {"name": "bevis.txt", "mimeType": "text/plain", "buffer": b"Protokoll"}
        )
        page.get_by_role("button", name="Spara", exact=True).click()
    page.get_by_role("button", name="Kan verifieras").click()
    assert again(deviation).state == State.EVIDENCE_SUBMITTED
    assert again(deviation).evidence.count() == 2
    assert without_script.cookies() == []


def test_somebody_tells_comes_back_and_reads_the_answer_on_a_phone_without_script(
    without_script: BrowserContext, browser_page: Page, site: str, around: Ground
) -> None:
    name_handler_of(around.contact)
    page = without_script.new_page()
    page.goto(f"{site}/avvikelser/klagomal/ur/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.get_by_label("کیا ہوا ہے؟").fill("ہمارے پاسپورٹ لے لیے گئے۔")
    page.get_by_role("button", name="بھیجیں").click()
    page.locator("code").first.wait_for()
    code, secret = (each.inner_text() for each in page.locator("code").all())
    assert without_script.cookies() == []

    let_in(browser_page, site, around.contact)
    browser_page.goto(f"{site}/avvikelser/klagomal/arenden/{code}/")
    expect(browser_page.locator("main")).to_contain_text("پاسپورٹ")
    if SHOTS:
        browser_page.screenshot(path=Path(SHOTS) / "complaint-handler.png", full_page=True)
    assert accessibility_faults(browser_page) == []
    browser_page.get_by_label("Till avsändaren").fill("شکریہ، ہم دیکھ رہے ہیں۔")
    browser_page.get_by_role("button", name="Bekräfta att det har kommit").click()

    page.goto(f"{site}/avvikelser/klagomal/ur/svar/")
    page.get_by_label("کوڈ").fill(code.lower())
    page.get_by_label("پاس ورڈ").fill(secret.replace("-", " "))
    page.get_by_role("button", name="کھولیں").click()
    expect(page.locator("main")).to_contain_text("شکریہ، ہم دیکھ رہے ہیں۔")
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / "complaint-thread.png", full_page=True)
    page.get_by_label("مزید بتائیں").fill("دو اور لوگ۔")
    page.get_by_role("button", name="مزید بھیجیں").click()
    expect(page.locator("main")).to_contain_text("دو اور لوگ۔")
    assert Complaint.objects.unguarded("a test").get().messages.count() == 3
    assert without_script.cookies() == []
