"""The texts in a real Chromium: written, checked by somebody else, published; and every page as a reader meets it."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import expect

from kedja_site.clauses.choices import KIND, NOTHING
from kedja_site.clauses.tests.file_ground import make_file
from kedja_site.clauses.tests.ground import WHY, Ground, make_ground
from kedja_site.config.tests.browser import accessibility_faults
from kedja_site.procurements.models import SignedVersion

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
LOOKS = {
    "desk, light, Swedish": ({"width": 1280, "height": 900}, "light", ""),
    "phone, dark, English": ({"width": 375, "height": 700}, "dark", "/en"),
}


@pytest.fixture
def ground(transactional_db: None) -> Ground:
    return make_ground()


def log_in(page: Any, site: str, user: User) -> None:
    client = Client()
    client.force_login(user)
    page.context.clear_cookies()
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": site}])


def walk(page: Any, site: str, pages: list[str], shots: Path | None = None) -> dict[str, list[str]]:
    faults = {}
    for name, (size, theme, prefix) in LOOKS.items():
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=theme)
        for address in pages:
            page.goto(site + prefix + address)
            if shots is not None:
                file = f"{name.split(',')[0]}-{address.strip('/').replace('/', '_')[-60:]}.png"
                page.screenshot(path=shots / file, full_page=True)
            sideways = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            if found := [
                *accessibility_faults(page),
                *([f"{sideways} px sideways"] if sideways > 0 else []),
            ]:
                faults[prefix + address] = found
    return faults


def test_the_office_replaces_a_text_by_its_own(
    browser_page: Any, live_server: Any, ground: Ground, problems: Any
) -> None:
    page, site = browser_page, live_server.url
    log_in(page, site, ground.writer)
    page.goto(site + "/kontraktsvillkor/basniva/")
    page.get_by_role("button", name="Skriv nästa version").click()
    text = page.get_by_label("Text på svenska")
    text.fill(text.input_value() + "\n{{ moon }}\n")
    page.get_by_role("button", name="Spara och visa").click()
    expect(page.get_by_text("Det finns ingen platshållare moon")).to_be_visible()
    text = page.get_by_label("Text på svenska")
    text.fill(text.input_value().replace("{{ moon }}", "En sista mening."))
    page.get_by_label("Vad som är nytt").fill("En mening till")
    page.get_by_role("button", name="Spara och visa").click()
    page.get_by_role("button", name="Begär en andra granskning").click()
    expect(page.get_by_text("Någon på kansliet som inte har skrivit i den")).to_be_visible()
    log_in(page, site, ground.checker)
    page.goto(site + "/kontraktsvillkor/basniva/2/")
    page.get_by_role("link", name="vad som har ändrats sedan version 1").click()
    assert page.locator("ins").first.inner_text().strip() == "En sista mening."
    page.go_back()
    page.get_by_role("button", name="Publicera").click()
    expect(page.get_by_text("Versionen är publicerad")).to_be_visible()
    assert not problems


def test_every_page_of_the_texts_is_accessible_and_fits(
    browser_page: Any, live_server: Any, ground: Ground
) -> None:
    page, site = browser_page, live_server.url
    log_in(page, site, ground.writer)
    page.goto(site + "/kontraktsvillkor/avancerad/")
    page.get_by_role("button", name="Skriv nästa version").click()
    text = page.get_by_label("Text på svenska")
    text.fill(
        text.input_value().replace("Leverantören ska åtgärda", "Leverantören ska genast åtgärda")
        + "{{ moon }}"
    )
    page.get_by_role("button", name="Spara och visa").click()
    pages = [
        "/kontraktsvillkor/",
        "/kontraktsvillkor/avancerad/",
        "/kontraktsvillkor/avancerad/1/",
        "/kontraktsvillkor/avancerad/2/",
        "/kontraktsvillkor/avancerad/2/skriv/",
        "/kontraktsvillkor/avancerad/2/jamfor/1/",
        "/kontraktsvillkor/transparensformular/1/",
    ]
    shots = os.environ.get("KEDJA_SHOTS")
    assert walk(page, site, pages, Path(shots) if shots else None) == {}


def test_a_clause_goes_from_the_form_to_the_documents(
    browser_page: Any, live_server: Any, transactional_db: None, problems: Any
) -> None:
    file = make_file()
    file.level()
    page, site = browser_page, live_server.url
    log_in(page, site, file.ground.procurer)
    page.goto(site + file.procurement.get_absolute_url())
    page.get_by_role("link", name="Villkor och handlingar").first.click()
    page.get_by_label("Inte alls").check()
    page.get_by_role("button", name="Spara och se vad det betyder").click()
    effects = page.get_by_role("region", name="Vad det betyder senare")
    expect(effects.get_by_text("Ingen revision på plats kan göras enligt avtalet.")).to_be_visible()
    page.get_by_label("Hos leverantören och i leveranskedjan").check()
    page.get_by_role("button", name="Underteckna", exact=True).click()
    expect(page.get_by_text("Det är sparat men inte undertecknat.")).to_be_visible()
    page.get_by_label("Vite för varje påbörjad vecka").fill("10000")
    page.get_by_role("button", name="Underteckna", exact=True).click()
    expect(page.get_by_role("heading", name="Kontraktsvillkor").first).to_be_visible()
    page.goto(site + f"/upphandlingar/{file.procurement.public_id}/dokument/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Word, på svenska").first.click()
    assert download.value.suggested_filename.endswith("-1-sv.docx")
    with page.expect_download() as package:
        page.get_by_role("link", name="Ta allt i ett paket").click()
    assert package.value.suggested_filename.endswith(".zip")
    assert not [said for said in problems.console if "422" not in said]


def test_every_page_of_a_clause_is_accessible_and_fits(
    browser_page: Any, live_server: Any, transactional_db: None
) -> None:
    file = make_file()
    file.level()
    file.sign()
    file.save(inspection="none", sanctions=NOTHING, penalty_amount="")
    page, site = browser_page, live_server.url
    log_in(page, site, file.ground.procurer)
    home = f"/upphandlingar/{file.procurement.public_id}/"
    version = SignedVersion.objects.unguarded(WHY).get(kind=KIND)
    pages = [
        file.address,
        file.address + "clause/",
        home + "dokument/",
        home,
        home + f"versioner/{version.pk}/",
    ]
    shots = os.environ.get("KEDJA_SHOTS")
    assert walk(page, site, pages, Path(shots) if shots else None) == {}
