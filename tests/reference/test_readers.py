"""The publishers' own files become rows of the tidy tables."""

import pytest

from kedja.reference.errors import UnreadableSourceError
from kedja.reference.readers import read_cpi, read_epi, read_gri, read_tvpra
from kedja.reference.wgi import read_wgi
from tests.reference.publishers import (
    cpi_workbook,
    epi_csv,
    shipped,
    strict,
    wgi_2025_workbook,
    wgi_old_workbook,
    workbook,
)

pytestmark = pytest.mark.usefixtures("home")


def values(reading, index):
    rows = reading.tables["country_index"]
    return {row["iso3"]: row["value_hundredths"] / 100 for row in rows if row["index"] == index}


def test_cpi_is_read_below_its_title_and_names_its_year(tmp_path):
    reading = read_cpi(cpi_workbook(tmp_path / "a.xlsx"), None)
    assert reading.year == 2025
    assert values(reading, "cpi") == {code: value + 1 for code, value in shipped("cpi").items()}


def test_cpi_is_read_in_the_strict_form_too(tmp_path):
    usual = read_cpi(cpi_workbook(tmp_path / "a.xlsx"), None)
    assert read_cpi(strict(cpi_workbook(tmp_path / "b.xlsx")), None) == usual


def test_cpi_of_a_year_that_the_file_lacks_is_refused(tmp_path):
    with pytest.raises(UnreadableSourceError, match="ISO3, CPI <year> score"):
        read_cpi(cpi_workbook(tmp_path / "a.xlsx"), 2019)


def test_wgi_without_ranks_gets_derived_ranks_of_the_newest_year(tmp_path):
    reading = read_wgi(wgi_2025_workbook(tmp_path / "w.xlsx"), None)
    assert reading.year == 2024
    assert {row["derived"] for row in reading.tables["country_index"]} == {True}
    assert values(reading, "wgi_rule_of_law") == shipped("wgi_rule_of_law")
    assert {row["index"] for row in reading.tables["country_index"]} >= {"wgi", "wgi_voice", "wgi_corruption"}


def test_wgi_with_ranks_keeps_the_publishers_and_knows_its_older_codes(tmp_path):
    reading = read_wgi(wgi_old_workbook(tmp_path / "w.xlsx"), None)
    assert reading.year == 2022
    assert {row["derived"] for row in reading.tables["country_index"]} == {False}
    assert values(reading, "wgi_voice") == shipped("wgi_voice")


def test_wgi_in_long_rows_is_read_by_its_headings(tmp_path):
    path = tmp_path / "wgidataset.csv"
    rows = [
        f"{code},{code},2023,{short},0.1,0.2,{rank}"
        for short in ("va", "pv", "ge", "rq", "rl", "cc")
        for code, rank in (("SWE", 97.5), ("MYS", 62.25), ("JAG", 1))
    ]
    path.write_text(
        "\n".join(["code,countryname,year,indicator,estimate,stddev,pctrank", *rows]), encoding="utf-8"
    )
    reading = read_wgi(path, None)
    assert values(reading, "wgi") == {"SWE": 97.5, "MYS": 62.25}
    assert reading.left_out == ("JAG",)


def test_wgi_that_lacks_a_dimension_is_refused(tmp_path):
    path = tmp_path / "w.csv"
    path.write_text("code,year,indicator,pctrank\nSWE,2023,va,97\nSWE,2023,pv,80\n", encoding="utf-8")
    with pytest.raises(UnreadableSourceError, match="wgi_effectiveness for the year 2023"):
        read_wgi(path, None)


def test_epi_takes_its_year_from_the_name_of_the_file_and_leaves_gaps_empty(tmp_path):
    reading = read_epi(epi_csv(tmp_path / "epi2026results.csv"), None)
    assert reading.year == 2026
    assert values(reading, "epi") == shipped("epi")


def test_a_year_that_nobody_tells_is_asked_for(tmp_path):
    with pytest.raises(UnreadableSourceError, match="--year"):
        read_epi(epi_csv(tmp_path / "results.csv"), None)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_ratings_become_points_whatever_the_separator(tmp_path, separator):
    path = tmp_path / "gri.csv"
    lines = [
        ("country", "rating", "year"),
        ("Sverige", "1", "2026"),
        ("Myanmar", "5+", "2026"),
        ("Fiji", "5", "2026"),
    ]
    path.write_text("\n".join(separator.join(line) for line in lines), encoding="utf-8-sig")
    assert values(read_gri(path, None), "gri") == {"SWE": 90, "MMR": 5, "FJI": 10}


def test_a_rating_that_does_not_exist_is_refused(tmp_path):
    path = tmp_path / "gri.csv"
    path.write_text("country,rating,year\nSweden,6,2026\n", encoding="utf-8")
    with pytest.raises(UnreadableSourceError, match="rating '6'"):
        read_gri(path, None)


def test_the_list_of_goods_becomes_one_row_for_each_harm(tmp_path):
    sheets = {
        "Cover": [["List of Goods"]],
        "Goods": [
            ["Country/Area", "Good", "Child Labor", "Forced Labor", "Forced Child Labor"],
            ["Malaysia", "Rubber Gloves", "No", "Yes", "No"],
            ["Burma", "Rice", "Yes", "Yes", "Yes"],
            ["Atlantis", "Pearls", "Yes", "No", "No"],
        ],
    }
    reading = read_tvpra(workbook(tmp_path / "goods2026.xlsx", sheets), None)
    assert reading.year == 2026
    assert [(row["good"], row["iso3"], row["harm"]) for row in reading.tables["documented_harm"]] == [
        ("Rubber Gloves", "MYS", "forced_labour"),
        ("Rice", "MMR", "child_labour"),
        ("Rice", "MMR", "forced_labour"),
        ("Rice", "MMR", "forced_child_labour"),
    ]
    assert reading.left_out == ("Atlantis",)
    assert "documented_harm_inputs" not in reading.tables


def test_the_file_that_the_shipped_tables_came_from_gives_the_shipped_tables(shared_data):
    from kedja.reference import load

    folder = shared_data / "reference"
    harm = read_tvpra(folder / "tvpra_goods_country_2022list.csv", None).tables
    for name, rows in harm.items():
        assert [row | {"source": "dol_tvpra_2022"} for row in rows] == load(name).to_pylist()
    assert values(read_gri(folder / "ituc_gri_2025.csv", None), "gri") == shipped("gri")
    assert values(read_cpi(folder / "cpi_2024.csv", None), "cpi") == shipped("cpi")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"<!doctype html><title>Not found</title>", "web page"),
        (b"", "empty"),
        (b"%PDF-1.7\0binary", "empty or no table"),
        (b"PK\x03\x04 broken", "cannot be read as a workbook"),
        (b"a,b\n1,2\n", "no table with the columns iso, epinew"),
        (b"iso,EPI.new\nSWE,170\n", "outside 0"),
        (b"iso,EPI.new\nSWE,70\nSE,71\n", "more than once"),
    ],
)
def test_what_is_not_the_publishers_file_is_refused_in_one_sentence(tmp_path, content, complaint):
    path = tmp_path / "epi2024.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableSourceError, match=complaint):
        read_epi(path, None)
