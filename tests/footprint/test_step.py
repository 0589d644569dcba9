"""Spend × factor in whole numbers: what has a figure, what has none, and why."""

import duckdb
import pyarrow as pa
import pytest

from kedja.footprint import DOLLAR_RATE, FACTOR_YEAR, FOOTPRINT, NOTES, STEP, footprint_tables
from kedja.footprint.inputs import dollar_rate
from kedja.reference import load

SPEND = pa.schema([("category", pa.string()), ("absolute_minor", pa.int64()), ("net_minor", pa.int64())])


def footprint(spend, currency="SEK", digits=2, **tables):
    """The step's rows by category, for `spend` (category → net amount in minor units, or absolute and net)."""
    both = [(name, amounts if isinstance(amounts, tuple) else (amounts, amounts)) for name, amounts in spend]
    made = [{"category": name, "absolute_minor": gross, "net_minor": net} for name, (gross, net) in both]
    inputs = footprint_tables(currency, digits) | {"by_category": pa.Table.from_pylist(made, SPEND)} | tables
    with duckdb.connect() as connection:
        for name in STEP.inputs:
            connection.register(name, inputs[name])
        given = connection.sql(STEP.sql).to_arrow_table()
    assert given.schema.names == FOOTPRINT.schema().names
    assert given.schema.types == FOOTPRINT.schema().types
    return {row["category"]: row for row in given.to_pylist()}


def test_a_hundred_thousand_kronor_of_gloves_worked_out_by_hand():
    # 100,000 kr / 10.1177 kr per dollar = 9,883.67 dollars; × 140 g = 1,383.7 kg
    row = footprint([("gloves", 10_000_000)])["gloves"]
    assert (row["factor_g_per_usd"], row["kg_co2e"], row["note"]) == (140, 1383, None)
    assert row["source"] == "epa_supply_chain_ghg_v1_3;fed_g5a_2024"


def test_a_rate_told_the_other_way_is_turned():
    # 1,000 pounds × 1.2371 dollars = 1,237.10 dollars; × 140 g = 173.194 kg
    assert footprint([("gloves", 100_000)], "GBP")["gloves"]["kg_co2e"] == 173


def test_dollars_need_no_rate():
    row = footprint([("gloves", 100_000)], "USD")["gloves"]
    assert (row["kg_co2e"], row["source"]) == (140, "epa_supply_chain_ghg_v1_3")


def test_a_category_of_several_industries_takes_their_mean_and_tells_their_range():
    row = footprint([("water_and_waste", 100_000)], "USD")["water_and_waste"]
    assert (row["factor_low_g_per_usd"], row["factor_g_per_usd"], row["factor_high_g_per_usd"]) == (
        578, 783, 988,
    )  # fmt: skip
    assert row["kg_co2e"] == 783


def test_what_has_no_factor_has_no_figure_and_never_a_zero_or_the_mean():
    found = footprint([("gloves", 100_000), ("energy", 900_000), (None, 500_000)])
    assert {name: (row["kg_co2e"], row["note"]) for name, row in found.items() if name != "gloves"} == {
        "energy": (None, "no_factor"),
        None: (None, "unclassified"),
    }


def test_a_currency_that_no_source_gives_a_rate_for_has_no_figure_at_all():
    row = footprint([("gloves", 100_000)], "CHF")["gloves"]
    assert (row["factor_g_per_usd"], row["kg_co2e"], row["note"]) == (140, None, "no_rate")


def test_a_rate_of_another_year_is_not_used():
    rates = load("exchange_rates")
    older = rates.set_column(2, "year", pa.array([FACTOR_YEAR - 1] * rates.num_rows, pa.int32()))
    [row] = dollar_rate("SEK", 2, older).to_pylist()
    assert (row["numerator"], row["rate_ppm"], row["source"]) == (None, None, None)


def test_credits_are_taken_off_and_more_credits_than_purchases_let_out_nothing():
    found = footprint([("gloves", (300_000, 100_000)), ("it", (300_000, -100_000))], "USD")
    assert found["gloves"]["kg_co2e"] == 140
    assert (found["it"]["kg_co2e"], found["it"]["note"]) == (0, "more_credits")


def test_spend_in_several_bands_is_one_row_a_category():
    assert footprint([("gloves", 60_000), ("gloves", 40_000)], "USD")["gloves"]["kg_co2e"] == 140


def test_the_largest_comes_first_then_what_has_none_by_spend():
    spend = [("energy", 10), (None, 20), ("gloves", 100_000), ("it", 900_000)]
    assert list(footprint(spend)) == ["it", "gloves", None, "energy"]


@pytest.mark.parametrize("currency", ["SEK", "GBP", "EUR", "NOK", "DKK", "USD"])
def test_sums_far_beyond_any_budget_stay_exact(currency):
    minor = 10**15
    row = footprint([("food", minor)], currency)["food"]
    [rate] = footprint_tables(currency, 2)["dollar_rate"].to_pylist()
    exact = minor * row["factor_g_per_usd"] * rate["numerator"] // (rate["denominator"] * 1000)
    assert row["kg_co2e"] == exact


def test_the_minor_unit_of_the_currency_counts():
    rates = pa.Table.from_pylist(
        [{"base": "USD", "quote": "JPY", "year": FACTOR_YEAR, "rate_ppm": 131_458_900, "source": "made"}],
        load("exchange_rates").schema,
    )
    given = footprint([("gloves", 131_458_900)], "JPY", 0, dollar_rate=dollar_rate("JPY", 0, rates))
    assert given["gloves"]["kg_co2e"] == 140_000


def test_every_note_is_declared():
    found = footprint([("gloves", 1), ("it", (5, -5)), ("energy", 1), (None, 1)]).values()
    found = [*found, *footprint([("gloves", 1)], "CHF").values()]
    assert {row["note"] for row in found} == {None, *NOTES}


def test_the_rate_is_one_row_whatever_the_currency():
    for currency in ("SEK", "USD", "XXX"):
        table = footprint_tables(currency, 2)["dollar_rate"]
        assert table.schema.equals(DOLLAR_RATE.schema())
        assert table.num_rows == 1
