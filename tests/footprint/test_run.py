"""The footprint of a small run: its table, what the overview tells, its sources, and a currency without a rate."""

from dataclasses import replace

import pyarrow.parquet as pq
import pytest

from kedja.footprint import FOOTPRINT
from kedja.risk import load_settings
from kedja.screening import Run, screen
from tests.screening.ledgers import ledger, line, matched, placed

THINGS = ("gloves", "energy", None, "water_and_waste")


@pytest.fixture(autouse=True)
def no_newer_editions(monkeypatch, tmp_path):
    monkeypatch.setenv("KEDJA_REFERENCE", str(tmp_path / "reference"))


def run_of(folder, currency="SEK", amounts=(10_000_000, 5_000_000, 3_000_000, 2_000_000)):
    lines = [line(0, item, amount, currency=currency) for item, amount in enumerate(amounts)]
    lines.append(line(0, len(THINGS), 99_000_000, currency=currency))
    placements = [placed(item, category) for item, category in enumerate(THINGS)]
    placements.append(placed(len(THINGS), None, status="out_of_scope"))
    made = ledger(folder, lines, placements, [matched(0, "name:one")])
    return screen(made, settings=replace(load_settings(), draws=0))


def test_the_screening_leaves_the_table_with_a_row_for_each_category_in_scope(tmp_path):
    run_of(tmp_path)
    table = pq.read_table(tmp_path / "summary" / "footprint.parquet")
    assert table.schema.names == FOOTPRINT.schema().names
    assert {row["category"]: row["kg_co2e"] for row in table.to_pylist()} == {
        "gloves": 10_000_000 * 140 * 100 // 101_177_000,
        "water_and_waste": 2_000_000 * 783 * 100 // 101_177_000,
        "energy": None,
        None: None,
    }


def test_the_overview_tells_the_sum_and_how_much_of_the_spend_it_is_of(tmp_path):
    run_of(tmp_path)
    with Run(tmp_path) as run:
        told = run.overview().footprint
    assert told.kg_co2e == sum(row.kg_co2e for row in told.rows if row.kg_co2e is not None)
    assert told.covered_minor == 12_000_000
    assert told.covered_bp == 6_000
    assert (told.base, told.quote, told.rate_ppm, told.year) == ("USD", "SEK", 10_117_700, 2022)


def test_every_row_tells_the_industries_behind_its_factor(tmp_path):
    run_of(tmp_path)
    with Run(tmp_path) as run:
        rows = {row.category: row for row in run.overview().footprint.rows}
    assert [(code.naics, code.grams_per_usd) for code in rows["water_and_waste"].codes] == [
        ("221310", 578),
        ("562111", 988),
    ]
    assert rows["energy"].codes == rows[None].codes == ()


def test_factor_and_rate_are_among_the_sources_of_the_run(tmp_path):
    screened = run_of(tmp_path)
    ids = {source.id for source in screened.sources}
    assert {"epa_supply_chain_ghg_v1_3", "fed_g5a_2024"} <= ids
    assert [source.year for source in screened.footprint.factor_sources] == ["2022"]
    assert screened.footprint.rate_source.publisher.startswith("Board of Governors")


def test_a_currency_without_a_rate_has_no_figure_and_says_so(tmp_path):
    told = run_of(tmp_path, "CHF").footprint
    assert (told.kg_co2e, told.has_rate, told.rate_source) == (None, False, None)
    assert {row.note for row in told.rows} == {"no_rate", "no_factor", "unclassified"}
    assert told.covered_bp == 6_000


def test_where_nothing_bought_has_a_factor_there_is_no_sum_rather_than_zero(tmp_path):
    lines = [line(0, 0, 5_000_000), line(0, 1, 3_000_000)]
    made = ledger(tmp_path, lines, [placed(0, "energy"), placed(1, None)], [matched(0, "name:one")])
    told = screen(made, settings=replace(load_settings(), draws=0)).footprint
    assert (told.kg_co2e, told.covered_bp, told.factor_sources) == (None, 0, ())


def test_an_empty_ledger_has_no_footprint(tmp_path):
    made = ledger(tmp_path, [], [], [])
    told = screen(made, settings=replace(load_settings(), draws=0)).footprint
    assert (told.rows, told.kg_co2e, told.covered_bp) == ((), None, 0)
