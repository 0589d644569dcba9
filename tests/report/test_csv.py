"""The ranking as CSV."""

import csv
import io
from decimal import Decimal
from pathlib import Path

from kedja.report import write_csv
from kedja.report.names import load_names
from kedja.screening import Run
from kedja.screening.answers import RankingFilter


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_of_the_ranking_is_there_in_its_order(run: Run) -> None:
    rows = rows_of(run.folder / "ranking.csv")
    assert [int(row["row"]) for row in rows] == list(range(1, run.overview().rows + 1))


def test_amounts_are_exact_decimals_in_the_major_unit(run: Run) -> None:
    gloves = next(row for row in rows_of(run.folder / "ranking.csv") if row["supplier"] == "Handskbolaget AB")
    assert Decimal(gloves["net"]) == Decimal("200000.00")
    assert Decimal(gloves["credit"]) == Decimal("-5000.50")
    assert gloves["currency"] == "SEK"


def test_shares_are_between_zero_and_one(run: Run) -> None:
    gloves = next(row for row in rows_of(run.folder / "ranking.csv") if row["supplier"] == "Handskbolaget AB")
    assert Decimal(gloves["origin_stated"]) == Decimal("0.6190")


def test_a_supplier_that_is_called_as_a_formula_is_no_formula(run: Run) -> None:
    suppliers = [row["supplier"] for row in rows_of(run.folder / "ranking.csv")]
    assert '\'=HYPERLINK("http://example.org")' in suppliers
    assert not any(name.startswith(("=", "+", "-", "@")) for name in suppliers)


def test_numbers_below_zero_stay_numbers(run: Run) -> None:
    credits_ = [row["credit"] for row in rows_of(run.folder / "ranking.csv")]
    assert "-5000.50" in credits_


def test_codes_stand_beside_their_names(run: Run) -> None:
    gloves = next(row for row in rows_of(run.folder / "ranking.csv") if row["supplier"] == "Handskbolaget AB")
    assert (gloves["category"], gloves["category_name"]) == (
        "gloves",
        "Undersöknings- och operationshandskar",
    )
    assert (gloves["band"], gloves["band_name"]) == ("very_high", "Mycket hög")
    assert (gloves["iso3"], gloves["country"]) == ("MYS", "Malaysia")


def test_a_filter_holds_and_an_empty_answer_still_has_its_heading(run: Run) -> None:
    target = io.BytesIO()
    write_csv(run, target, load_names("en"), RankingFilter(text="handskbolaget"))
    assert target.getvalue().decode().count("\n") == 2
    empty = io.BytesIO()
    write_csv(run, empty, load_names("en"), RankingFilter(text="nobody is called this"))
    assert empty.getvalue().decode().splitlines()[0].startswith('"row","rank","supplier"')
