"""An analyst uploads a ledger with faults, confirms its columns, waits, reads the result, mends the rejected rows."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Demo, log_in

pytestmark = pytest.mark.browser

LEDGER = "Leverantör;Konto;Kontotext;Belopp exkl. moms;Bokföringsdatum;Ursprungsland\n" + "".join(
    f"Påhittade Handskar {number} AB;4011;Undersökningshandskar;{number}00,50;2025-02-{number:02};Malaysia\n"
    for number in range(1, 20)
)
FAULTY = "Påhittade Instrument AB;4012;Kirurgiska instrument;tolv kronor;2025-02-05;Pakistan\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "reskontra.csv"
    path.write_text(LEDGER + FAULTY, encoding="latin-1", errors="strict")
    return path


def test_from_a_file_with_faults_to_a_result_and_the_rows_to_mend(
    page: Page, demo: Demo, ledger: Path
) -> None:
    log_in(page, demo, "analytiker")
    page.goto(f"{demo.address}/riskbild/korningar/")
    page.get_by_role("link", name="Ladda upp en reskontra").click()
    page.get_by_label("Filer").set_input_files(ledger)
    page.get_by_label("Körningens namn").fill("Min reskontra")
    page.get_by_label("Köpare").fill("Region Mittland")
    page.get_by_role("button", name="Ladda upp och se på kolumnerna").click()

    expect(page.get_by_role("heading", name="Har kolumnerna förståtts rätt?")).to_be_visible()
    expect(page.locator("select[name=field_amount]")).to_have_value("Belopp exkl. moms")
    expect(page.get_by_text("Påhittade Handskar 1 AB").first).to_be_visible()
    page.get_by_label("Beloppens valuta").select_option("SEK")
    page.get_by_label("Spara kolumnerna som").fill("Ekonomisystemet")
    page.get_by_role("button", name="Bekräfta och starta körningen").click()

    # The page fetches itself again until the job, in a process of its own, has finished.
    expect(page.get_by_role("heading", level=1, name="Riskbild")).to_be_visible(timeout=300_000)
    page.get_by_role("link", name="Metod och källor").click()
    expect(page.get_by_text("20 lästa = 19 behållna + 1 avvisade")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="de avvisade raderna, att laga och mata in igen").click()
    rejected = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert "tolv kronor" in rejected
    assert "reskontra.csv" in rejected

    page.get_by_role("link", name="Ta bort körningen").click()
    page.get_by_label("Ja, ta bort körningen med dess filer och resultat").check()
    page.get_by_role("button", name="Ta bort").click()
    expect(page.get_by_text("har tagits bort")).to_be_visible()


def test_a_pdf_is_refused_in_a_sentence_beside_the_field(page: Page, demo: Demo, tmp_path: Path) -> None:
    log_in(page, demo, "analytiker")
    page.goto(f"{demo.address}/riskbild/ny/")
    pdf = tmp_path / "rapport.pdf"
    pdf.write_bytes(b"%PDF-1.7\n")
    page.get_by_label("Filer").set_input_files(pdf)
    page.get_by_label("Körningens namn").fill("Fel")
    page.get_by_role("button", name="Ladda upp och se på kolumnerna").click()
    expect(page.get_by_role("alert")).to_contain_text("rapport.pdf")
