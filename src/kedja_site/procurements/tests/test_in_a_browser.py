"""A procurement from opening to contract in a real Chromium: by form alone, accessible, and on a phone too."""

import os

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Page

from kedja_site.config.tests.browser import Problems, accessibility_faults, what_is_wider
from kedja_site.procurements.models import Procurement
from kedja_site.procurements.tests.ground import Ground, logged_in, make_ground
from kedja_site.register.models import Contract, Source, Supplier
from kedja_site.register.names import name_key

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def around(site_on_air: str, settings: object) -> Ground:
    settings.SITE_ADDRESS = site_on_air
    ground = make_ground()
    source = Source.objects.create(kind="buyer", name="Avtalsdatabas", organisation=ground.region)
    Supplier.objects.create(name="Handsken AB", name_key=name_key("Handsken AB"), country="SE", source=source)
    return ground


def let_in(page: Page, site: str, user: object) -> None:
    """Logs the browser in as `user`."""
    name = django_settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": logged_in(user).cookies[name].value, "url": site}])


def seen(page: Page, name: str) -> None:
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_a_prioritised_category_from_opening_to_contract(
    browser_page: Page, problems: Problems, site_on_air: str, around: Ground, look: tuple[int, str]
) -> None:
    page, width = browser_page, look[0]
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=look[1])
    let_in(page, site_on_air, around.procurer)
    faults: list[object] = []

    def look_at(name: str) -> None:
        seen(page, f"{width}-{look[1]}-{name}")
        faults.extend((name, one) for one in accessibility_faults(page))
        faults.extend((name, one) for one in what_is_wider(page))

    page.goto(f"{site_on_air}/upphandlingar/ny/")
    page.get_by_label("Vad som ska upphandlas").fill("Undersökningshandskar av nitril")
    page.locator("input[name=categories][value=gloves]").check()
    look_at("01-open")
    page.get_by_role("button", name="Öppna akten").click()
    look_at("02-file")
    page.get_by_role("link", name="Behövs villkoret?").first.click()
    look_at("03-need")
    page.get_by_role("button", name="Underteckna").click()
    look_at("04-version")
    page.get_by_role("link", name="Undersökningshandskar av nitril").first.click()
    page.get_by_role("link", name="Riskanalys", exact=True).first.click()
    look_at("05-analysis")
    page.get_by_role("button", name="Underteckna").click()
    look_at("06-analysis-signed")
    page.get_by_role("link", name="Undersökningshandskar av nitril").first.click()
    page.get_by_role("button", name="Den är annonserad").click()
    page.get_by_role("link", name="Vilken nivå?").first.click()
    look_at("07-level")
    page.get_by_role("button", name="Underteckna").click()
    page.get_by_role("link", name="Undersökningshandskar av nitril").first.click()
    page.get_by_role("link", name="Krav", exact=True).first.click()
    look_at("08-criteria")
    page.get_by_role("link", name="Undersökningshandskar av nitril").first.click()
    page.get_by_role("link", name="Den är tilldelad").click()
    page.get_by_role("button", name="Ange att den är tilldelad").click()
    page.get_by_role("link", name="Lämna över till avtalet").first.click()
    look_at("09-hand-over")
    page.locator("input[name=supplier]").fill("Handsken AB")
    page.get_by_role("button", name="Lämna över till avtalet").click()
    look_at("10-contract")
    contract = Contract.objects.unguarded("a test").get()
    assert contract.clause_level == "advanced"
    made = Procurement.objects.unguarded("a test").get(title__contains="nitril")
    page.goto(f"{site_on_air}{made.get_absolute_url()}")
    look_at("11-file-done")
    for name, address in (("12-list", ""), ("13-statistics", "statistik/"), ("14-scale", "riskskala/")):
        page.goto(f"{site_on_air}/upphandlingar/{address}")
        look_at(name)
    assert "\n".join(map(str, faults)) == ""
    assert not problems
