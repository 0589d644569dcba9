"""What every shipped table holds to."""

from datetime import date

import pyarrow as pa
import pytest

from kedja.reference import catalogue, datasets, load, source, sources
from kedja.reference.columns import TABLES
from kedja.reference.errors import BrokenTableError, UnknownNameError
from kedja.reference.store import SHIPPED, declared, read_table

NAMES = [table.name for table in TABLES]


@pytest.fixture(autouse=True)
def no_newer_editions(monkeypatch, tmp_path):
    monkeypatch.setenv("KEDJA_REFERENCE", str(tmp_path))


def rows(name):
    return load(name).to_pylist()


@pytest.mark.parametrize("name", NAMES)
def test_a_table_has_the_columns_it_is_declared_with(name):
    table = load(name)
    assert table.schema.equals(declared(name).schema())
    assert table.num_rows > 0


@pytest.mark.parametrize("name", [name for name in NAMES if name != "sources"])
def test_every_row_names_a_source_that_exists(name):
    assert set(load(name)["source"].to_pylist()) <= set(sources())


def test_every_source_is_used_by_some_row():
    used = {row for name in NAMES if name != "sources" for row in load(name)["source"].to_pylist()}
    assert set(sources()) - used == set()


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("country_names", "iso3"),
        ("country_index", "iso3"),
        ("documented_harm", "iso3"),
        ("documented_harm_inputs", "iso3"),
        ("documented_harm_inputs", "input_iso3"),
        ("origin_shares", "iso3"),
        ("product_ratings", "countries"),
        ("high_risk_products", "countries"),
    ],
)
def test_every_country_in_a_table_is_in_countries(name, column):
    known = set(load("countries")["iso3"].to_pylist())
    cells = [cell for cell in load(name)[column].to_pylist() if cell]
    assert {code for cell in cells for code in cell.split(";")} <= known


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("sources", ("id",)),
        ("countries", ("iso3",)),
        ("countries", ("iso2",)),
        ("country_names", ("name",)),
        ("country_index", ("iso3", "index")),
        ("gri_points", ("rating",)),
        ("cpv", ("code",)),
        ("purchasing_categories", ("code",)),
        ("product_ratings", ("product", "stage", "area")),
        ("high_risk_products", ("product", "edition", "stage")),
        ("documented_harm", ("good", "iso3", "harm")),
        ("regions", ("code",)),
        ("procurement_areas", ("area", "region", "valid_from")),
        ("ilo_conventions", ("convention",)),
        ("instruments", ("instrument",)),
        ("code_versions", ("version",)),
        ("code_commitments", ("version", "commitment")),
        ("clause_requirements", ("requirement",)),
        ("code_instruments", ("version", "commitment", "instrument")),
        ("currencies", ("code",)),
        ("substances", ("substance",)),
        ("medicine_criteria", ("criterion",)),
        ("substance_salts", ("name_sv",)),
    ],
)
def test_no_key_stands_twice(name, key):
    found = [tuple(row[column] for column in key) for row in rows(name)]
    assert len(found) == len(set(found))


def test_namibia_is_read_as_na_and_never_as_missing():
    namibia = next(row for row in rows("countries") if row["iso3"] == "NAM")
    assert namibia["iso2"] == "NA"
    assert "na" in load("country_names")["name"].to_pylist()


def test_every_table_has_a_verdict_on_redistribution():
    assert [entry.name for entry in catalogue()] == NAMES
    assert {entry.redistribution for entry in catalogue()} <= {"shipped", "facts_only", "mixed"}
    assert all(entry.verdict and entry.made for entry in catalogue())


def test_no_file_is_shipped_that_the_catalogue_does_not_name():
    assert {path.name for path in SHIPPED.iterdir()} == {f"{name}.csv" for name in NAMES}


def test_a_dataset_replaces_rows_that_are_there():
    for dataset in datasets():
        for part in dataset.replaces:
            assert set(part.values) <= set(load(part.table)[part.column].to_pylist())


def test_addresses_that_nobody_could_try_are_marked():
    assert {dataset.name for dataset in datasets() if dataset.tried} == set()


def test_the_catalogue_of_cpv_is_whole():
    cpv = {row["code"]: row for row in rows("cpv")}
    assert len(cpv) == 9454
    assert cpv["33141420-0"]["label_sv"] == "Operationshandskar"


def test_index_values_lie_between_0_and_100_points():
    values = load("country_index")["value_hundredths"].to_pylist()
    assert min(values) >= 0
    assert max(values) <= 10_000


def test_the_ranks_derived_from_estimates_are_labelled_and_have_their_own_source():
    for row in rows("country_index"):
        assert row["derived"] == (row["source"] == "wgi_qog_2025")


def test_ratings_become_points_by_the_published_rows():
    assert {row["rating"]: row["points"] for row in rows("gri_points")} == {
        "5+": 5, "5": 10, "4": 30, "3": 50, "2": 70, "1": 90,
    }  # fmt: skip


def test_insufficient_information_is_a_level_of_its_own():
    assert {row["level"] for row in rows("product_ratings")} == {"high", "medium_high", "low", "insufficient"}


def test_a_product_of_the_norwegian_list_has_one_newest_edition():
    newest = {}
    for row in rows("high_risk_products"):
        if row["newest"]:
            newest.setdefault(row["product"], set()).add(row["edition"])
    assert all(len(editions) == 1 for editions in newest.values())
    assert newest["Batterier"] == {"newer"}


def test_forced_labour_in_malaysian_gloves_is_documented():
    assert ("Rubber Gloves", "MYS", "forced_labour") in {
        (row["good"], row["iso3"], row["harm"]) for row in rows("documented_harm")
    }


def test_origin_shares_of_one_statement_never_exceed_the_whole():
    totals = {}
    for row in (row for row in rows("origin_shares") if row["iso3"]):
        key = tuple(row[k] for k in ("item", "stage", "metric", "basis", "year", "source"))
        totals[key] = totals.get(key, 0) + (row["share_bp"] or 0)
    assert max(totals.values()) <= 10_000


def test_weak_figures_of_origin_are_not_shipped():
    assert {row["quality"] for row in rows("origin_shares")} == {"A", "B"}


def test_each_region_has_an_area_or_none_is_claimed_for_it():
    areas = rows("procurement_areas")
    assert {row["area"] for row in areas} == set("ABCDEFGH")
    assert all(row["valid_from"] == date(2023, 1, 1) for row in areas)
    assert {row["region"] for row in areas if row["region"]} <= set(load("regions")["code"].to_pylist())
    assert [row["status"] for row in areas if row["region"] is None] == ["unknown"]


def test_the_ten_fundamental_conventions_are_there():
    assert sorted(load("ilo_conventions")["number"].to_pylist()) == [
        29,
        87,
        98,
        100,
        105,
        111,
        138,
        155,
        182,
        187,
    ]


@pytest.mark.parametrize(
    ("code", "digits"), [("SEK", 2), ("EUR", 2), ("JPY", 0), ("KWD", 3), ("IQD", 3), ("RSD", 2)]
)
def test_minor_units_follow_iso_4217(code, digits):
    assert {row["code"]: row["digits"] for row in rows("currencies")}[code] == digits


def test_a_source_tells_publisher_title_year_licence_and_address():
    cpi = source("cpi_2024")
    assert (cpi.publisher, cpi.year, cpi.licence) == (
        "Transparency International",
        "2024",
        "CC BY-ND 4.0; single scores cited as facts",
    )
    assert cpi.address.startswith("https://")


def test_a_name_that_does_not_exist_is_answered_with_those_that_do():
    with pytest.raises(UnknownNameError, match="countries, country_names"):
        load("lands")
    with pytest.raises(UnknownNameError, match="no source 'x'"):
        source("x")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("rating,points\n1,90\n", "should have the columns"),
        ("rating,points,source\n1,many,s\n", "cannot be read"),
        ("rating,points,source\n,90,s\n", "lacks values in the column 'rating'"),
    ],
)
def test_a_table_that_is_not_what_it_should_be_is_refused(tmp_path, text, complaint):
    path = tmp_path / "gri_points.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenTableError, match=complaint):
        read_table(declared("gri_points"), path)


def test_the_values_are_those_of_the_files_they_were_taken_from(shared_data):
    import csv

    def given(name):
        with (shared_data / "reference" / name).open(encoding="utf-8-sig") as file:
            return list(csv.DictReader(file))

    values = {(row["iso3"], row["index"]): row["value_hundredths"] for row in rows("country_index")}
    assert {key: value for key, value in values.items() if key[1] == "cpi"} == {
        (row["iso3"], "cpi"): int(row["score_2024"]) * 100 for row in given("cpi_2024.csv")
    }
    qog = {row["ccodealp"]: row for row in given("qog_std_cs_jan25.csv")}
    epi = {key: value for key, value in values.items() if key[1] == "epi"}
    assert epi == {
        (code, "epi"): round(float(row["epi_epi"]) * 100) for code, row in qog.items() if row["epi_epi"]
    }
    listed = given("tvpra_goods_country_2022list.csv")
    yes = sum(
        row[harm] == "Yes" for row in listed for harm in ("child_labor", "forced_labor", "forced_child_labor")
    )
    assert load("documented_harm").num_rows == yes


def test_the_derived_ranks_are_those_of_the_formula(shared_data):
    import csv

    from kedja.reference.ranks import percentile_ranks

    with (shared_data / "reference" / "qog_std_cs_jan25.csv").open(encoding="utf-8-sig") as file:
        estimates = {
            row["ccodealp"]: float(row["wbgi_rle"]) for row in csv.DictReader(file) if row["wbgi_rle"]
        }
    shipped = {
        row["iso3"]: row["value_hundredths"]
        for row in rows("country_index")
        if row["index"] == "wgi_rule_of_law"
    }
    assert shipped == {code: round(rank * 100) for code, rank in percentile_ranks(estimates).items()}


def test_load_gives_arrow_tables_that_sql_can_take():
    assert isinstance(load("countries"), pa.Table)
