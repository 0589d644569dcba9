"""A file goes in by hand in a real Chromium, without script, on a desk and a phone; every page of the exchange is accessible."""

import os
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kedja_site.config.tests.browser import accessibility_faults
from kedja_site.register.exchange.actions.claim_supplier import Claimant, claim_supplier
from kedja_site.register.exchange.pairs import look_for_pairs
from kedja_site.register.exchange.tests.ground import carried_out, tried
from kedja_site.register.models import Claim, Supplier

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

TEXT = """Leverantör;Orgnr;Land;Adress;Webbplats
Handskar i Norden AB;556012-5790;SE;Storgatan 1, Borås;handskar.example
Nitril Sdn Bhd;;Malaysia;Jalan 5, Klang;
Felaktiga Bolaget AB;556012-5791;Narnia;;
"""
SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 375, "height": 700}}


def logged_in(page, user, address):
    client = Client()
    client.force_login(user)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}]
    )


def seen(page, name):
    """A picture of the page for whoever wants to look (`KEDJA_SHOTS` names a folder)."""
    if folder := os.environ.get("KEDJA_SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def test_a_file_goes_in_by_hand(browser_page, live_server, manager, tmp_path, problems):
    page, address = browser_page, live_server.url
    (tmp_path / "lev.csv").write_text(TEXT, encoding="utf-8")
    logged_in(page, manager, address)
    page.goto(f"{address}{reverse('register:imports')}")
    page.get_by_role("link", name="Läs in en fil").first.click()
    page.get_by_label("Fil", exact=True).set_input_files(tmp_path / "lev.csv")
    seen(page, "upload")
    page.get_by_role("button", name="Ladda upp och se på kolumnerna").click()
    page.get_by_label("Spara kolumnerna som").fill("Vårt register")
    page.get_by_role("button", name="Bekräfta och se vad som skulle ändras").click()
    page.wait_for_selector("text=Genomför importen")
    page.get_by_role("button", name="Genomför importen").click()
    page.wait_for_selector("text=Importen är genomförd")
    assert Supplier.objects.unguarded("test").count() == 2
    page.get_by_role("link", name="Ångra importen").click()
    page.get_by_label("Skäl").fill("Fel fil.")
    page.get_by_role("button", name="Ångra importen").click()
    page.wait_for_selector("text=Importen är ångrad")
    assert not Supplier.objects.unguarded("test").exists()
    assert not problems


@pytest.fixture
def something_everywhere(manager, officer):
    """An import of each outcome, statements, a pair and a claim that wait; the pages by name."""
    carried_out(manager, "suppliers", TEXT)
    changing = tried(manager, "suppliers", TEXT.replace("Storgatan 1", "Lillgatan 2") + "Nya AB;;SE;;\n")
    carried_out(officer, "suppliers", TEXT.replace("Storgatan 1", "Kansligatan 3"), source_kind="ledger")
    carried_out(
        manager,
        "suppliers",
        "Leverantör;Land\nSupermax Glove Manufacturing;MY\nSupermax Gloves Manufacturing;MY\n",
    )
    look_for_pairs(timezone.now())
    supplier = Supplier.objects.unguarded("test").get(country="SE")
    other = Supplier.objects.unguarded("test").get(name="Supermax Gloves Manufacturing")
    claim_supplier(
        supplier=supplier,
        claimant=Claimant(
            "Hållbarhetschefen", "chef@handskar.example", "Hållbarhet", "Står på vår webbplats under Kontakt."
        ),
        person=None,
    )
    Claim.objects.update(state="waiting")
    return {
        "imports": reverse("register:imports"),
        "new": reverse("register:new_import"),
        "columns": reverse("register:import_columns", args=[changing.public_id]),
        "trial": changing.get_absolute_url(),
        "trial-rejected": f"{changing.get_absolute_url()}?utfall=rejected",
        "export": reverse("register:export"),
        "statements": reverse("register:statements"),
        "pairs": reverse("register:pairs"),
        "merge": reverse("register:merge_supplier", args=[other.public_id]),
        "claims": reverse("register:claims"),
        "claim": reverse("register:claim", args=[supplier.public_id]),
    }


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_is_accessible(
    browser_page, live_server, officer, something_everywhere, size, prefix, problems
):
    logged_in(browser_page, officer, live_server.url)
    browser_page.set_viewport_size(SIZES[size])
    faults = {}
    for name, address in something_everywhere.items():
        browser_page.goto(f"{live_server.url}{prefix}{address}")
        seen(browser_page, f"{name}-{size}{prefix.replace('/', '-')}")
        if found := accessibility_faults(browser_page):
            faults[name] = found
        assert browser_page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    assert faults == {}
    assert not problems
