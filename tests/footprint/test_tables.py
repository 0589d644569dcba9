"""The factors are the publisher's, each category's choice is told, and no category gets a figure it should not have."""

import csv

import pytest

from kedja.reference import load


@pytest.fixture(autouse=True)
def no_newer_editions(monkeypatch, tmp_path):
    monkeypatch.setenv("KEDJA_REFERENCE", str(tmp_path))


def rows(name):
    return load(name).to_pylist()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("spend_factors", ("naics",)),
        ("category_spend_factor", ("category", "naics")),
        ("exchange_rates", ("base", "quote", "year")),
    ],
)
def test_no_key_stands_twice(name, key):
    found = [tuple(row[column] for column in key) for row in rows(name)]
    assert len(found) == len(set(found))


def test_only_industries_that_some_category_takes_are_carried_over():
    assert {row["naics"] for row in rows("spend_factors")} == {
        row["naics"] for row in rows("category_spend_factor")
    }


def test_every_choice_is_of_a_category_that_exists_and_says_why():
    known = {row["code"] for row in rows("purchasing_categories")}
    assert {row["category"] for row in rows("category_spend_factor")} <= known
    assert all(row["note"] for row in rows("category_spend_factor"))


def test_what_no_industry_fits_has_no_factor():
    with_factor = {row["category"] for row in rows("category_spend_factor")}
    without = {row["code"] for row in rows("purchasing_categories")} - with_factor
    assert without == {"energy", "other_services"}


def test_the_factor_of_gloves_says_that_it_is_not_of_gloves():
    [gloves] = [row for row in rows("category_spend_factor") if row["category"] == "gloves"]
    assert "no factor for gloves" in gloves["note"]


def test_no_factor_is_zero():
    assert min(row["grams_per_usd"] for row in rows("spend_factors")) > 0


def test_the_factors_are_those_of_the_file_they_were_taken_from(shared_data):
    path = shared_data / "factors" / "SupplyChainGHGEmissionFactors_v1.3.0_NAICS_CO2e_USD2022.csv"
    with path.open(encoding="utf-8-sig") as file:
        given = {row["2017 NAICS Code"]: row for row in csv.DictReader(file)}
    for row in rows("spend_factors"):
        listed = given[row["naics"]]
        assert listed["Unit"] == "kg CO2e/2022 USD, purchaser price"
        assert row["title"] == listed["2017 NAICS Title"]
        assert row["grams_per_usd"] == round(
            float(listed["Supply Chain Emission Factors with Margins"]) * 1000
        )
