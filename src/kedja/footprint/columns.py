"""The tables of the climate footprint. Amounts are integers in the minor unit of the run's reporting currency."""

from kedja.tables import Column, Table

NOTES = ("unclassified", "no_factor", "no_rate", "more_credits")
"""Why a category has no figure: it is not known what was bought, no industry fits, the currency has no rate; or, for
the last, why its figure is zero: more was credited than bought."""

DOLLAR_RATE = Table(
    "dollar_rate",
    "one row: what the run's currency is worth in dollars of the factors' year; nulls where no source tells it",
    (
        Column("currency", "VARCHAR", "ISO 4217: the reporting currency"),
        Column("year", "INTEGER", "the year of the mean, and of the factors' dollars"),
        Column("base", "VARCHAR", "exchange_rates.base", "", True),
        Column("quote", "VARCHAR", "exchange_rates.quote", "", True),
        Column("rate_ppm", "INTEGER", "exchange_rates.rate_ppm", "millionths", True),
        Column("numerator", "BIGINT", "a minor unit is numerator/denominator of a dollar", "", True),
        Column("denominator", "BIGINT", "see numerator", "", True),
        Column("source", "VARCHAR", "source id of the rate; null for dollars too", "", True),
    ),
)

FOOTPRINT = Table(
    "footprint",
    "a purchasing category with spend in scope; the largest footprint first, then what has none, by spend",
    (
        Column("category", "VARCHAR", "purchasing category; null: unclassified", "", True),
        Column("absolute_minor", "BIGINT", "sum of absolute amounts", "minor unit"),
        Column("net_minor", "BIGINT", "net spend", "minor unit"),
        Column(
            "factor_g_per_usd",
            "INTEGER",
            "mean of the factors of its industries, a half rounded up; null: no industry fits",
            "g CO2e per US dollar",
            True,
        ),
        Column("factor_low_g_per_usd", "INTEGER", "lowest of them", "g CO2e per US dollar", True),
        Column("factor_high_g_per_usd", "INTEGER", "highest of them", "g CO2e per US dollar", True),
        Column(
            "kg_co2e", "BIGINT", "net spend × factor, cut to whole kilograms; null: not known", "kg", True
        ),
        Column("source", "VARCHAR", "source ids of factor and rate, apart by ';'", "", True),
        Column("note", "VARCHAR", "one of NOTES; null where the figure is as the rule gives it", "", True),
    ),
)
