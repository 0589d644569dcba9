"""The reference tables of the climate footprint from spend: factors, which category takes which, and rates."""

from kedja.tables import Column, Table

SPEND_FACTORS = Table(
    "spend_factors",
    "an industry and what a dollar spent on its goods or services has let out on the way to the shelf",
    (
        Column("naics", "VARCHAR", "NAICS 2017, six digits"),
        Column("title", "VARCHAR", "the industry's title"),
        Column(
            "grams_per_usd",
            "INTEGER",
            "factor with margins, at purchaser price",
            "g CO2e per US dollar of 2022",
        ),
        Column("source", "VARCHAR", "source id"),
    ),
)

CATEGORY_SPEND_FACTOR = Table(
    "category_spend_factor",
    "purchasing category × industry whose factor it takes; a category without a row has no factor",
    (
        Column("category", "VARCHAR", "purchasing_categories.code"),
        Column("naics", "VARCHAR", "spend_factors.naics; several weigh the same"),
        Column("note", "VARCHAR", "what of the category the industry stands for, and what to mind"),
        Column("source", "VARCHAR", "source id"),
    ),
)

EXCHANGE_RATES = Table(
    "exchange_rates",
    "a pair of currencies and the mean rate of a year",
    (
        Column("base", "VARCHAR", "ISO 4217: one unit of it…"),
        Column("quote", "VARCHAR", "ISO 4217: … is worth so much of this, as the publisher writes it"),
        Column("year", "INTEGER", "the year of the mean"),
        Column("rate_ppm", "INTEGER", "units of quote for one of base", "millionths"),
        Column("source", "VARCHAR", "source id"),
    ),
)

FOOTPRINT_TABLES: tuple[Table, ...] = (SPEND_FACTORS, CATEGORY_SPEND_FACTOR, EXCHANGE_RATES)
