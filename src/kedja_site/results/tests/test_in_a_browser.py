"""The way from a case to its public page in a real Chromium, and every page of results as a reader meets it."""

from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import expect

from kedja_site.config.tests.browser import faults_of_pages
from kedja_site.followup.supplier_link import token_of
from kedja_site.results.actions.publish_trend import publish_trend
from kedja_site.results.models import PublishedSummary, Summary
from kedja_site.results.statuses import Cured
from kedja_site.results.telling import Finding, Told
from kedja_site.results.tests.ground import SECRETS, SUB_SUPPLIER, Ground, Stories, make_results_ground

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ground(transactional_db: None, stories: Stories) -> Ground:
    return make_results_ground(stories)


def log_in(page: Any, site: str, user: User) -> None:
    client = Client()
    client.force_login(user)
    page.context.clear_cookies()
    page.context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                "url": site,
            }
        ]
    )


def walk(page: Any, site: str, pages: list[str], look: tuple[int, str]) -> dict[str, list[str]]:
    start = site + ("/en" if look[1] == "dark" else "")
    return faults_of_pages(page, [start + address for address in pages], look)


def tell(ground: Ground) -> None:
    """A deviation that is being mended, something good, and enough findings for a report."""
    ground.found(text=f"Det finns ingen kanal för klagomål hos {SUB_SUPPLIER}.", requirement="dd.complaints")
    ground.stories.results[ground.case.pk] = Told(positives=("Avgifter för rekrytering är återbetalda.",))
    year = ground.today.year
    for country, number in (("MY", 9), ("CN", 7), ("PK", 2)):
        ground.stories.findings += [
            Finding(
                year - place % 2, place % 6, "workers_rights", "gloves", country, "ordinary", Cured.IN_TIME
            )
            for place in range(number * 2)
        ]
    ground.base.done(months=14)


def test_a_summary_goes_from_the_case_to_the_public_page(
    browser_page: Any, live_server: Any, ground: Ground, problems: Any
) -> None:
    page, site = browser_page, live_server.url
    tell(ground)
    log_in(page, site, ground.coordinator)
    page.goto(site + ground.case.get_absolute_url())
    page.get_by_role("button", name="Förbered sammanfattningen").click()
    expect(page.get_by_text("dolt: underleverantör")).to_be_visible()
    page.get_by_role("link", name="Skriv", exact=True).click()
    page.get_by_label("Nästa steg").fill("Återrevision i höst.")
    page.get_by_role("button", name="Spara").click()
    page.get_by_role("link", name="Visa för leverantören").click()
    page.get_by_role("button", name="Skicka brevet").click()
    expect(page.get_by_text("Leverantören får ett brev med länken")).to_be_visible()
    summary = Summary.objects.unguarded("test").get()
    page.context.clear_cookies()
    page.goto(f"{site}/resultat/svar/{token_of(ground.case.link.seed)}/")
    page.get_by_label("Ditt namn").fill("Ylva på fabriken")
    page.get_by_label("Er kommentar").fill("Kanalen öppnar i maj.")
    page.get_by_label("Publicera kommentaren bredvid sammanfattningen").check()
    page.get_by_label("Ord att dölja, 1").fill("Återrevision")
    page.get_by_role("button", name="Skicka").click()
    expect(page.get_by_role("link", name="Varför orden är en företagshemlighet, 1")).to_be_visible()
    page.get_by_label("Ord att dölja, 1").fill("")
    page.get_by_role("button", name="Skicka").click()
    expect(page.get_by_text("Det ni sade togs emot")).to_be_visible()
    assert page.context.cookies() == []
    log_in(page, site, ground.second)
    page.goto(site + summary.get_absolute_url())
    page.get_by_role("link", name="Läs och godkänn").click()
    page.get_by_label("Jag har läst sammanfattningen").check()
    page.get_by_role("button", name="Godkänn och publicera").click()
    expect(page.get_by_text("Publicerad. Alla kan läsa den nu.")).to_be_visible()
    page.context.clear_cookies()
    page.goto(f"{site}/resultat/{summary.public_id}/")
    words = page.content()
    assert "Kanalen öppnar i maj." in words
    assert "Återrevision i höst." in words
    expect(page.locator(".light-yellow .word").first).to_have_text("Gult")
    assert not any(name in words for name in SECRETS)
    assert page.context.cookies() == []
    # The form that came back with what to mend was answered by 422, which the browser's console tells of.
    assert not [said for said in problems.console if "422" not in said]
    assert not problems.foreign


def test_every_page_is_accessible_and_fits(
    browser_page: Any, live_server: Any, ground: Ground, look: tuple[int, str]
) -> None:
    page, site = browser_page, live_server.url
    tell(ground)
    made = ground.published(
        ground.commented(
            ground.shown(
                ground.written(next_step=f"Besök hos {SUB_SUPPLIER}.", of_deviations={"V-0": "Ingen kanal."})
            ),
            text="Kanalen öppnar i maj.",
            is_to_publish=True,
        )
    )
    publish_trend(user=ground.base.officer, year=ground.today.year)
    year = ground.today.year
    token = token_of(ground.case.link.seed)
    public = [
        "/resultat/", f"/resultat/{made.public_id}/", "/resultat/arsrapport/", f"/resultat/arsrapport/{year}/",
        f"/resultat/svar/{token}/",
    ]  # fmt: skip
    faults = walk(page, site, public, look)
    other = ground.base.done(months=1, category="workwear", year=year + 1, contact=ground.coordinator)
    ground.found(other, state=ground.stories.deviations[0].state, text=f"Hos {SUB_SUPPLIER} saknas skydd.")
    draft = ground.prepared(other)
    log_in(page, site, ground.coordinator)
    work = f"/resultat/arbete/{draft.public_id}/"
    faults |= walk(
        page, site, ["/resultat/arbete/", work, f"{work}skriv/", f"{work}visa/", f"{work}doljt/"], look
    )
    draft = ground.commented(ground.shown(draft), secrets=[("skydd", "vårt recept")])
    log_in(page, site, ground.second)
    faults |= walk(
        page,
        site,
        [work, f"{work}godkann/", made.summary.get_absolute_url(), ground.case.get_absolute_url(),
         ground.base.contract.get_absolute_url(), ground.base.supplier.get_absolute_url(), "/uppfoljning/?led_by=all"],
        look,
    )  # fmt: skip
    assert faults == {}
    assert PublishedSummary.objects.count() == 1
