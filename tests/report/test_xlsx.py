"""The ranking as an Excel workbook."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from kedja.language import Language
from kedja.report import write_xlsx
from kedja.report.names import load_names
from kedja.screening import Run


@pytest.fixture
def book(run: Run) -> openpyxl.Workbook:
    return openpyxl.load_workbook(run.folder / "ranking.xlsx")


def cells_of(book: openpyxl.Workbook, sheet: str) -> list[dict[str, object]]:
    heading, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def test_the_sheets_are_named_in_swedish(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["Ranking", "Sammanfattning", "Okänt", "Klimatavtryck", "Källor", "Om"]


def test_the_sheets_are_named_in_english_for_who_wants_it(run: Run, tmp_path: Path) -> None:
    write_xlsx(run, tmp_path / "en.xlsx", load_names("en"), info=run.info)
    assert openpyxl.load_workbook(tmp_path / "en.xlsx").sheetnames == [
        "Ranking",
        "Summary",
        "Unknown",
        "Climate footprint",
        "Sources",
        "About",
    ]


def test_every_row_of_the_ranking_is_there(run: Run, book: openpyxl.Workbook) -> None:
    assert [row["Rad"] for row in cells_of(book, "Ranking")] == list(range(1, run.overview().rows + 1))


def test_amounts_are_numbers_with_a_format_and_dates_are_dates(book: openpyxl.Workbook) -> None:
    gloves = next(row for row in cells_of(book, "Ranking") if row["Leverantör"] == "Handskbolaget AB")
    assert gloves["Netto"] == 200000.0
    assert gloves["Första datum"] == datetime(2025, 2, 3)
    sheet = book["Ranking"]
    heading = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, heading.index("Netto") + 1).number_format == "#,##0.00"


def test_the_heading_stays_in_sight_and_can_be_filtered(book: openpyxl.Workbook) -> None:
    for name in ("Ranking", "Sammanfattning"):
        assert book[name].freeze_panes
        assert book[name].auto_filter.ref


def test_nothing_is_a_formula_or_a_link(book: openpyxl.Workbook) -> None:
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                assert cell.hyperlink is None
    suppliers = [row["Leverantör"] for row in cells_of(book, "Ranking")]
    assert '\'=HYPERLINK("http://example.org")' in suppliers


def test_the_unknown_has_a_sheet_with_its_money(run: Run, book: openpyxl.Workbook) -> None:
    rows = cells_of(book, "Okänt")
    [unclassified] = [row for row in rows if row["Vad som inte är känt"] == "Oklassificerat inköp"]
    assert unclassified["Kontotext"] == "Ej konterat"
    assert unclassified["Absolut belopp, SEK"] == 47000.0


def test_the_summary_adds_up_to_the_spend_along_every_key(run: Run, book: openpyxl.Workbook) -> None:
    whole = run.overview().total.absolute_minor / 100
    rows = cells_of(book, "Sammanfattning")
    for by in ("Risknivå", "Kategori", "Upphandlingsregion", "Köpare"):
        assert sum(
            row["Absolut belopp, SEK"] for row in rows if row["Uppdelat efter"] == by
        ) == pytest.approx(whole)


def test_the_last_sheet_says_when_and_by_which_model(run: Run, book: openpyxl.Workbook) -> None:
    about = {row["Vad"]: row["Värde"] for row in cells_of(book, "Om")}
    assert about["Framtagen"] == datetime(2026, 11, 24)
    assert about["Modellens version"] == run.info.model.version
    assert about[run.info.input[0].path] == f"sha256 {run.info.input[0].sha256}"


def test_the_same_run_gives_the_same_bytes(run: Run, tmp_path: Path, language: Language) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_xlsx(run, tmp_path / name, load_names(language), info=run.info)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert date.fromisoformat(run.info.made_on) == date(2026, 11, 24)


def test_the_climate_footprint_has_a_row_for_each_category_and_says_what_it_is_not(
    run: Run, book: openpyxl.Workbook
) -> None:
    rows = cells_of(book, "Klimatavtryck")
    told = run.overview().footprint.rows
    assert [row["Kilogram CO₂e"] for row in rows[: len(told)]] == [row.kg_co2e for row in told]
    unknown = next(row for row in rows if row["Kategori"] == "Oklassificerat")
    assert (unknown["Kilogram CO₂e"], unknown["Varför siffran saknas"]) == (None, "okänt vad som köpts")
    assert "Det är okänt, inte noll." in str(rows[-1]["Kategori"])
