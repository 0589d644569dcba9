"""Country risk by the published rule."""

import re
from pathlib import Path

import pytest

from kedja.risk.country import BANDS, country_risk, country_risks, whole_points

PUBLISHED = [
    ("AFG", 6, 5, 31, 17, 59, "very_high"),
    ("AUT", 88, 90, 69, 67, 314, "low"),
    ("BGD", 23, 10, 28, 23, 84, "high"),
    ("BRA", 39, 30, 53, 34, 156, "high"),
    ("CAN", 91, 50, 61, 75, 277, "low"),
    ("AND", 90, None, None, None, None, None),
]


@pytest.fixture(autouse=True)
def no_newer_editions(monkeypatch, tmp_path):
    monkeypatch.setenv("KEDJA_REFERENCE", str(tmp_path))


@pytest.mark.parametrize("published", PUBLISHED, ids=[iso3 for iso3, *_ in PUBLISHED])
def test_the_published_rows_come_out_to_the_unit(published):
    row = next(each for each in country_risks() if each.country.iso3 == published[0]).row()
    assert tuple(row[key] for key in ("iso3", "wgi", "gri", "epi", "cpi", "total", "band")) == published


@pytest.mark.parametrize("missing", range(4))
def test_a_missing_index_leaves_no_total_and_no_band(missing):
    values = [50, 50, 50, 50]
    values[missing] = None
    risk = country_risk(*values)
    assert (risk.total, risk.band) == (None, None)


@pytest.mark.parametrize(
    ("total", "band"),
    [(0, "very_high"), (80, "very_high"), (81, "high"), (160, "high"), (161, "elevated"), (240, "elevated"),
     (241, "low"), (320, "low"), (321, "low"), (400, "low")],
)  # fmt: skip
def test_the_edges_of_the_bands_are_the_published_ones(total, band):
    quarters = [total // 4] * 3 + [total - 3 * (total // 4)]
    assert country_risk(*quarters).band == band


def test_the_bands_leave_no_gap():
    assert [first for first, _, _ in BANDS[1:]] == [last + 1 for _, last, _ in BANDS[:-1]]


@pytest.mark.parametrize(
    ("hundredths", "points"), [(0, 0), (49, 0), (50, 1), (6890, 69), (2810, 28), (10000, 100)]
)
def test_a_half_point_is_rounded_up(hundredths, points):
    assert whole_points(hundredths) == points


def test_every_country_is_there_also_without_any_index():
    risks = {each.country.iso3: each for each in country_risks()}
    assert len(risks) == 250
    assert risks["ATA"].indices == {}
    assert risks["ATA"].risk.band is None


def test_only_wgi_is_derived_and_the_published_rows_are_not():
    derived = {
        (each.country.iso3, name)
        for each in country_risks()
        for name, value in each.indices.items()
        if value.derived
    }
    assert {name for _, name in derived} == {"wgi"}
    assert derived.isdisjoint({(iso3, "wgi") for iso3, *_ in PUBLISHED})


def test_the_worked_example_of_the_page_is_what_the_rule_gives():
    page = Path(__file__).parents[2] / "docs" / "reference" / "rules" / "country-risk.md"
    examples = re.findall(
        r"country_risk\(wgi=(\w+), gri=(\w+), epi=(\w+), cpi=(\w+)\)\s+CountryRisk\(total=(\w+), band=(\S+)\)",
        page.read_text(encoding="utf-8"),
    )
    assert len(examples) >= 2
    for *values, total, band in examples:
        risk = country_risk(*(None if value == "None" else int(value) for value in values))
        assert (str(risk.total), repr(risk.band)) == (total, band)
