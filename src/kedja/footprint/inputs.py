"""What the step reads beside the spend: factors, which category takes which, and the currency's worth in dollars."""

from math import gcd
from pathlib import Path

import pyarrow as pa

from kedja.footprint.columns import DOLLAR_RATE
from kedja.reference import load

FACTOR_YEAR = 2022
"""The year of the dollars that the factors are per."""

DOLLAR = "USD"
MILLION = 1_000_000


def footprint_tables(currency: str, digits: int, home: Path | None = None) -> dict[str, pa.Table]:
    """The inputs of `STEP` by name, for a run in `currency`, whose minor unit has `digits` digits."""
    return {name: load(name, home) for name in ("spend_factors", "category_spend_factor")} | {
        "dollar_rate": dollar_rate(currency, digits, load("exchange_rates", home))
    }


def dollar_rate(currency: str, digits: int, rates: pa.Table) -> pa.Table:
    """The row of DOLLAR_RATE: `currency` in dollars by `rates` (columns of `exchange_rates`), whichever way they tell it.

    Where `rates` has no pair of the two for the factors' year, every figure of the row is null: nothing is guessed.
    """
    row: dict[str, object] = {"currency": currency, "year": FACTOR_YEAR}
    if currency == DOLLAR:
        row |= _fraction(1, 10**digits)
    for rate in rates.to_pylist():
        pair = (rate["base"], rate["quote"])
        if rate["year"] != FACTOR_YEAR or set(pair) != {currency, DOLLAR}:
            continue
        dollars = (rate["rate_ppm"], MILLION) if rate["quote"] == DOLLAR else (MILLION, rate["rate_ppm"])
        row |= {name: rate[name] for name in ("base", "quote", "rate_ppm", "source")}
        row |= _fraction(dollars[0], dollars[1] * 10**digits)
    return pa.Table.from_pylist([row], DOLLAR_RATE.schema())


def _fraction(numerator: int, denominator: int) -> dict[str, int]:
    common = gcd(numerator, denominator)
    return {"numerator": numerator // common, "denominator": denominator // common}
