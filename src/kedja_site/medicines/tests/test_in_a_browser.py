"""Every page of medicines in a real Chromium, as a reader and as whoever reads in amounts."""

from typing import Any

import pytest
from django.conf import settings as site_settings
from django.contrib.auth.models import User
from django.test import Client

from kedja_site.config.tests.browser import accessibility_faults
from kedja_site.medicines.actions.measures import begin_measure, note_measure
from kedja_site.medicines.actions.set_parameters import set_parameters
from kedja_site.medicines.tests.ground import ONE, THREE, Ground, make_medicine_ground

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
OTHERS = tuple(
    f"{name};{name} {maker};{strength};100;{packages};{year}"
    for name, strength, packages in (
        ("estradiol", "1 mg", 400),
        ("naproxen", "250 mg", 900),
        ("paracetamol", "500 mg", 5000),
    )
    for maker in ("A", "B", "C")
    for year in (2023, 2024)
)


@pytest.fixture
def ground(transactional_db: None, settings: Any, tmp_path: Any) -> Ground:
    settings.DATA_FOLDER = tmp_path
    return make_medicine_ground()


def log_in(page: Any, site: str, user: User) -> None:
    client = Client()
    client.force_login(user)
    page.context.clear_cookies()
    cookie = client.cookies[site_settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": site_settings.SESSION_COOKIE_NAME, "value": cookie, "url": site}])


def walk(page: Any, site: str, pages: list[str], look: tuple[int, str]) -> dict[str, list[str]]:
    width, theme = look
    prefix = "/en" if theme == "dark" else ""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    faults = {}
    for address in pages:
        page.goto(site + prefix + address)
        sideways = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        found = [*accessibility_faults(page), *([f"{sideways} px sideways"] if sideways > 0 else [])]
        if found:
            faults[prefix + address] = found
    return faults


def test_every_page_is_accessible_and_fits(
    browser_page: Any, live_server: Any, ground: Ground, look: tuple[int, str]
) -> None:
    page, site = browser_page, live_server.url
    done = ground.read(
        *THREE, *ONE, *OTHERS, "diklofenakepolamin;X;180 mg;10;340;2024", "paracetamol;X;500 mg;100;-40;2024"
    )
    waiting = ground.upload(*THREE, "citalopram;C;20 mg;28;15;2024")
    set_parameters(
        user=ground.procurer,
        organisation=ground.region,
        from_year=2023,
        population=203_000,
        waste_water=200,
        dilution=7,
        reason="Mätt.",
    )
    measure = begin_measure(
        user=ground.procurer,
        organisation=ground.region,
        substance="diclofenac",
        kind="substitution",
        name="Naproxen först",
        how="Listan över rekommenderade läkemedel.",
        responsible="Läkemedelskommittén",
        before_year=2023,
        from_year=2024,
        aim_pct=20,
    )
    note_measure(user=ground.procurer, measure=measure, year=2024, text="Det gick bra.")
    faults = walk(
        page,
        site,
        [
            "/lakemedel/atgarder/",
            measure.get_absolute_url(),
            "/lakemedel/",
            "/lakemedel/?sok=qqq",
            "/lakemedel/substans/diclofenac/",
            "/lakemedel/substans/ciprofloxacin/",
            "/lakemedel/substans/atenolol/",
            "/lakemedel/region/07/",
            "/lakemedel/region/12/",
            "/lakemedel/karta/",
            "/lakemedel/tank-om/",
            "/lakemedel/tank-om/?plats=07&ar=2024&substans=diclofenac&ersattning=naproxen&andel=50&kvot=5",
        ],
        look,
    )
    log_in(page, site, ground.procurer)
    files = [f"/lakemedel/mangder/{done.public_id}/", f"/lakemedel/mangder/{waiting.public_id}/kolumner/"]
    faults |= walk(
        page,
        site,
        [
            "/lakemedel/region/07/",
            "/lakemedel/region/07/parametrar/",
            "/lakemedel/mangder/",
            "/lakemedel/mangder/ny/",
            "/lakemedel/atgarder/ny/?substans=diclofenac",
            measure.get_absolute_url(),
            "/upphandlingar/lakemedel/?substans=diclofenac&substans=ciprofloxacin",
            *files,
            f"{files[0]}ta-bort/",
        ],
        look,
    )
    assert faults == {}
