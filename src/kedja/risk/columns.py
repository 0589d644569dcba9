"""The tables of the risk judgement.

Unit: category × stage × country × area. Classes are 1–5; null is unknown.
"""

from kedja.tables import Column, Table

AREAS = ("human_rights", "workers_rights", "environment", "business_ethics")
STAGES = ("raw_material", "processing", "final_manufacturing")

SEVERITY = Table(
    "severity",
    "category × stage × area, all combinations",
    (
        Column("category", "VARCHAR", "purchasing_categories.code"),
        Column("stage", "VARCHAR", "raw_material, processing, final_manufacturing"),
        Column("area", "VARCHAR", "human_rights, workers_rights, environment, business_ethics"),
        Column("severity", "INTEGER", "class 1–5; null: unknown", "", nullable=True),
        Column(
            "product_level",
            "VARCHAR",
            "high, medium_high, low, insufficient; null: not rated",
            "",
            nullable=True,
        ),
        Column("product_source", "VARCHAR", "source id of the product rating", "", nullable=True),
        Column(
            "worst_harm",
            "VARCHAR",
            "kind of the worst harm documented for the category's goods, any country",
            "",
            nullable=True,
        ),
        Column("harm_source", "VARCHAR", "source id of that documentation", "", nullable=True),
    ),
)

LIKELIHOOD = Table(
    "likelihood",
    "country × area, all countries × 4",
    (
        Column("iso3", "VARCHAR", "ISO 3166-1 alpha-3"),
        Column("area", "VARCHAR", "see severity"),
        Column(
            "likelihood",
            "INTEGER",
            "class 1–5 from the area's own indices; null: no index covers it",
            "",
            nullable=True,
        ),
        Column(
            "score_hundredths",
            "BIGINT",
            "weighted index score, 0–10000, low is bad",
            "1/100 point",
            nullable=True,
        ),
        Column("indices", "VARCHAR", "the indices that took part, as 'gri=1000×1;…'", "", nullable=True),
    ),
)

CELL_LIKELIHOOD = Table(
    "cell_likelihood",
    "category × stage × country × area where harm is documented: likelihood raised by it",
    (
        Column("category", "VARCHAR", "purchasing_categories.code"),
        Column("stage", "VARCHAR", "see severity"),
        Column("iso3", "VARCHAR", "country"),
        Column("area", "VARCHAR", "see severity"),
        Column("likelihood", "INTEGER", "class 1–5 after the raise", "", nullable=True),
        Column(
            "harms", "VARCHAR", "kinds of documented harm and their goods, as 'forced_labour: Rubber Gloves'"
        ),
        Column("source", "VARCHAR", "source ids"),
    ),
)

ORIGIN = Table(
    "origin",
    "category × stage × country: where the goods of a category come from, when nothing is stated",
    (
        Column("category", "VARCHAR", "purchasing_categories.code"),
        Column("stage", "VARCHAR", "see severity"),
        Column("iso3", "VARCHAR", "country"),
        Column(
            "share_bp",
            "INTEGER",
            "share; the shares of one category and stage add to at most 10000, the rest is unknown",
            "basis points",
        ),
        Column("basis", "VARCHAR", "Sweden_import, EU_import, world_supply, …"),
        Column("year", "VARCHAR", "year of the figure"),
        Column("source", "VARCHAR", "source id"),
        Column(
            "item",
            "VARCHAR",
            "what the figure speaks of, such as 'cobalt, mined': it may be one input of the category",
        ),
        Column("quality", "VARCHAR", "A: official or first-hand; B: cited at second hand"),
    ),
)
