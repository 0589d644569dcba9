"""The tables of the inventory. Masses are milligrams, CO2e micrograms, money the currency's minor unit: all whole."""

from kedja.tables import Column, Table

ARTICLES = Table(
    "articles",
    "an article",
    (
        Column("article", "INTEGER", "the article"),
        Column("category", "VARCHAR", "purchasing category; null: not known", "", True),
        Column(
            "is_plastic_free", "BOOLEAN", "it is known to hold no plastic: then nought is known, not missing"
        ),
    ),
)

PARTS = Table(
    "parts",
    "an article × polymer; an article without a row is not known to be of anything",
    (
        Column("article", "INTEGER", "articles.article"),
        Column("polymer", "VARCHAR", "plastic_polymers.polymer"),
        Column("fossil_mg", "BIGINT", "of fossil origin, and what nobody has said the origin of", "mg"),
        Column("bio_mg", "BIGINT", "bio-based", "mg"),
        Column("recycled_mg", "BIGINT", "recycled", "mg"),
    ),
)

VOLUMES = Table(
    "volumes",
    "an article × region × year that something is bought in",
    (
        Column("article", "INTEGER", "articles.article"),
        Column("region", "INTEGER", "who bought"),
        Column("year", "INTEGER", "in which year"),
        Column("units", "BIGINT", "pieces"),
        Column("spend_minor", "BIGINT", "what they cost; null: not known", "minor unit", True),
    ),
)

PART_FACTORS = Table(
    "part_factors",
    "a polymer × origin that has every factor that is asked for; what has no row has no factor",
    (
        Column("polymer", "VARCHAR", "plastic_polymers.polymer"),
        Column("origin", "VARCHAR", "fossil, bio or recycled"),
        Column("mg_per_tonne", "BIGINT", "all stages together", "mg CO2e per tonne"),
        Column("low", "BIGINT", "by the least of the sources", "mg CO2e per tonne"),
        Column("high", "BIGINT", "by the greatest", "mg CO2e per tonne"),
    ),
)

_FIGURES = (
    Column("units", "BIGINT", "pieces"),
    Column("plastic_mg", "BIGINT", "plastic that is known", "mg"),
    Column("covered_mg", "BIGINT", "of it, what has every factor", "mg"),
    Column("co2e_ug", "BIGINT", "of what is covered", "µg CO2e"),
    Column("low_ug", "BIGINT", "by the least of the sources", "µg CO2e"),
    Column("high_ug", "BIGINT", "by the greatest", "µg CO2e"),
)
_SPEND = (
    Column("known_units", "BIGINT", "pieces of articles with a known composition"),
    Column("spend_minor", "BIGINT", "what is known to be spent", "minor unit"),
    Column("known_spend_minor", "BIGINT", "of it, on articles with a known composition", "minor unit"),
)

BY_CELL = Table(
    "by_cell",
    "region × year × category",
    (
        Column("region", "INTEGER", "who bought"),
        Column("year", "INTEGER", "in which year"),
        Column("category", "VARCHAR", "purchasing category; null: not known", "", True),
        *_FIGURES,
        *_SPEND,
    ),
)

BY_POLYMER = Table(
    "by_polymer",
    "region × year × polymer",
    (
        Column("region", "INTEGER", "who bought"),
        Column("year", "INTEGER", "in which year"),
        Column("polymer", "VARCHAR", "plastic_polymers.polymer"),
        *_FIGURES[1:],
    ),
)

BY_ARTICLE = Table(
    "by_article",
    "an article, over all that was asked for; the most plastic first, then what is not known, by pieces",
    (
        Column("article", "INTEGER", "articles.article"),
        Column("is_known", "BOOLEAN", "its composition is known"),
        *_FIGURES,
        *_SPEND,
    ),
)
