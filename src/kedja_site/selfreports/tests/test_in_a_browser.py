"""In a real Chromium: accessible, on a phone too, without script, two at once, a lost connection, at most ten clicks."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from kedja_site.config.tests.browser import Problems, faults_of_pages
from kedja_site.selfreports.actions.submit_report import submit_report
from kedja_site.selfreports.models import Answer, OtherAnswer, SelfReport
from kedja_site.selfreports.sheet import read_sheet
from kedja_site.selfreports.statuses import ReportState
from kedja_site.selfreports.tests.ground import Ground, again, fill, link, logged_in, make_ground

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(site_on_air: str, settings: object) -> str:
    settings.SITE_ADDRESS = site_on_air
    return site_on_air


@pytest.fixture
def around(site: str) -> Ground:
    return make_ground()


@pytest.fixture
def without_script(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    context.set_default_timeout(30_000)
    yield context
    context.close()


@pytest.fixture
def another(browser: Browser) -> Iterator[Page]:
    """A colleague's browser."""
    context = browser.new_context(locale="sv-SE")
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def let_in(page: Page, site: str, user: object) -> None:
    name = django_settings.SESSION_COOKIE_NAME
    value = logged_in(user).cookies[name].value
    page.context.add_cookies([{"name": name, "value": value, "url": site}])


def last_year(around: Ground) -> SelfReport:
    """Answered and closed a year ago; asked again now."""
    first = around.invite()
    fill(first)
    submit_report(again(first), sent_by="Hållbarhetschefen", now=timezone.now() - timedelta(days=360))
    around.approve(again(first))
    case = again(first).follow_up
    case.state, case.verdict = "closed", "approved"
    case.save()
    return around.invite(around.campaign(name="I år"))


def test_every_page_is_accessible_and_complains_of_nothing(
    browser_page: Page, problems: Problems, site: str, around: Ground, look: tuple[int, str]
) -> None:
    asked = last_year(around)
    done = asked.earlier.report
    let_in(browser_page, site, around.officer)
    version = "/sjalvrapport/formular/hallbar-leverantorskedja/1/"
    addresses = [
        link(asked),
        link(asked, "foretaget/"),
        link(asked, "del/dd.identify/"),
        "/en" + link(asked, "forra-aret/"),
        link(asked, "underlag/policy-adopted/"),
        link(asked, "delning/"),
        link(asked, "skicka/"),
        link(again(done)),
        "/sjalvrapport/",
        "/sjalvrapport/ny/",
        asked.campaign.get_absolute_url(),
        "/en" + done.get_absolute_url(),
        f"/sjalvrapport/{done.public_id}/bedom/",
        f"/sjalvrapport/{done.public_id}/bedom/dd.identify/",
        f"/sjalvrapport/{asked.public_id}/mer-tid/",
        "/sjalvrapport/formular/",
        version,
        f"{version}forhandsgranska/",
    ]
    assert faults_of_pages(browser_page, [site + address for address in addresses], look) == {}
    assert not problems, problems


def test_who_has_answered_before_needs_at_most_ten_clicks(
    without_script: BrowserContext, site: str, around: Ground
) -> None:
    asked = last_year(around)
    page = without_script.new_page()
    page.goto(site + link(asked))
    clicks = 0

    def click(role: str, name: str) -> None:
        nonlocal clicks
        page.get_by_role(role, name=name).first.click()
        clicks += 1

    click("link", "Börja")
    click("button", "Spara och gå vidare")
    click("button", "Bekräfta alla")
    expect(page.get_by_label("Ert namn och er befattning")).to_have_value("Hållbarhetschefen")
    click("checkbox", "Jag svarar för företaget")
    click("button", "Skicka självskattningen")
    expect(page.locator("h1")).to_contain_text("Tack")
    assert clicks <= 10
    assert clicks == 5
    report = again(asked)
    assert report.state == ReportState.SUBMITTED
    assert all(kept["is_as_last_year"] for kept in report.submissions.get().content["answers"].values())


def test_two_browsers_at_once_lose_nothing_and_one_chooses(
    browser_page: Page, another: Page, site: str, around: Ground
) -> None:
    asked = around.invite()
    for page in (browser_page, another):
        page.goto(site + link(asked, "del/dd.policies/"))
    for page, said, words in ((browser_page, "Ja", "Den ena svarade"), (another, "Nej", "Den andra svarade")):
        group = page.locator("#q-policy-adopted")
        group.get_by_label(said, exact=True).check()
        group.get_by_label("Med egna ord").fill(words)
        page.get_by_role("button", name="Spara", exact=True).last.click()
    text = another.locator("#q-policy-adopted").inner_text()
    assert "Den ena svarade" in text
    assert "Den andra svarade" in text
    assert Answer.objects.get().words == "Den ena svarade"
    another.get_by_role("button", name="Använd det här").click()
    another.wait_for_load_state()
    assert Answer.objects.get().words == "Den andra svarade"
    assert not OtherAnswer.objects.exists()


def test_answers_are_saved_as_they_are_written_and_a_lost_connection_loses_none(
    browser_page: Page, site: str, around: Ground
) -> None:
    asked = around.invite()
    browser_page.goto(site + link(asked, "del/dd.remedy/"))
    group = browser_page.locator("#q-remedy-process")
    group.get_by_label("Ja", exact=True).check()
    state = browser_page.locator("[data-state]")
    state.filter(has_text="Sparat").wait_for()
    assert Answer.objects.get().value == "yes"
    browser_page.context.set_offline(True)
    group.get_by_label("Med egna ord").fill("Skrivet utan nät")
    state.filter(has_text="ingen anslutning").wait_for()
    browser_page.context.set_offline(False)
    state.filter(has_text=re.compile("^Sparat")).wait_for()
    assert Answer.objects.get().words == "Skrivet utan nät"
    assert not OtherAnswer.objects.exists()


def test_a_supplier_answers_on_a_phone_without_script_and_a_coordinator_assesses(
    without_script: BrowserContext, browser_page: Page, site: str, around: Ground
) -> None:
    asked = around.invite()
    page = without_script.new_page()
    page.set_viewport_size({"width": 375, "height": 700})
    page.goto(site + "/en" + link(asked))
    page.get_by_role("link", name="Begin").click()
    page.get_by_label("fewer than 10 employees").check()
    page.get_by_label("We deliver services").check()
    page.get_by_role("group", name="staff of your own").get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Keep and go on").click()
    for _part in read_sheet(again(asked)).parts:
        for group in page.locator("fieldset.question").all():
            if group.get_by_label("Yes", exact=True).count():
                group.get_by_label("Yes", exact=True).check()
            elif group.locator("input[type=radio], input[type=checkbox]").count():
                group.locator("input").nth(1).check()
            elif group.locator("input[type=text]").count():
                group.locator("input[type=text]").fill("2")
            group.locator("textarea").fill("This is how we do it.")
        page.get_by_role("button", name="Keep and go on").click()
    for line in read_sheet(again(asked)).missing:  # those that an answer has opened
        part = read_sheet(again(asked)).questions.part_of[line.question.key]
        page.goto(site + "/en" + link(asked, f"del/{part.requirement}/"))
        page.locator(f"#w-{line.question.key}").fill("We ceased it.")
        page.get_by_role("button", name="Keep", exact=True).last.click()
    page.goto(site + "/en" + link(asked, "skicka/"))
    page.get_by_label("Your name and position").fill("Sustainability manager")
    page.get_by_label("I answer for the company").check()
    page.get_by_role("button", name="Send the self-report").click()
    expect(page.locator("h1")).to_contain_text("Thank you")
    assert without_script.cookies() == []

    let_in(browser_page, site, around.coordinator)
    browser_page.goto(f"{site}/sjalvrapport/{asked.public_id}/bedom/")
    browser_page.get_by_role("link", name="Börja").click()
    for _part in read_sheet(again(asked)).parts:
        for group in browser_page.get_by_role("group", name="Uppfyller svaret kravet?").all():
            group.get_by_label("Uppfyllt", exact=True).check()
        browser_page.get_by_role("button", name="Spara och gå vidare").click()
    expect(browser_page.locator("main")).to_contain_text("Rekommenderas: godkänd")
    browser_page.get_by_role("button", name="Besluta").click()
    browser_page.get_by_role("button", name="Avsluta uppföljningen som godkänd").click()
    assert again(asked).follow_up.verdict == "approved"
