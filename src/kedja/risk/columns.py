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

CATEGORY_PRODUCT = Table(
    "category_product",
    "a purchasing category and the product page whose rating it takes; a category without a row is not rated",
    (
        Column("category", "VARCHAR", "purchasing_categories.code, once"),
        Column("product", "VARCHAR", "product_ratings.product"),
        Column(
            "fit", "VARCHAR", "named: the page names the goods; title: they fall under the page's title only"
        ),
        Column("note", "VARCHAR", "which goods, and what the page does not say"),
        Column("source", "VARCHAR", "source id of the rating"),
    ),
)

CATEGORY_GOODS = Table(
    "category_goods",
    "purchasing category × stage × good of the documented-harm list",
    (
        Column("category", "VARCHAR", "purchasing_categories.code"),
        Column("stage", "VARCHAR", "where in the category's chain the good stands"),
        Column("good", "VARCHAR", "documented_harm.good or documented_harm_inputs.good"),
        Column("note", "VARCHAR", "why"),
        Column("source", "VARCHAR", "source id"),
    ),
)

GOODS_UNMAPPED = Table(
    "goods_unmapped",
    "a good of the documented-harm list that no purchasing category takes",
    (
        Column("good", "VARCHAR", "documented_harm.good"),
        Column("note", "VARCHAR", "why not"),
        Column("source", "VARCHAR", "source id"),
    ),
)

CATEGORY_ORIGIN = Table(
    "category_origin",
    "purchasing category × stage × choice: which published figure says where the goods come from",
    (
        Column("category", "VARCHAR", "purchasing_categories.code"),
        Column("stage", "VARCHAR", "stage of the category's chain"),
        Column("choice", "INTEGER", "1 is taken first; the next only where the figure is missing"),
        Column("item", "VARCHAR", "origin_shares.item"),
        Column("item_stage", "VARCHAR", "origin_shares.stage"),
        Column("basis", "VARCHAR", "origin_shares.basis"),
        Column("year", "VARCHAR", "origin_shares.year"),
        Column("figure_source", "VARCHAR", "origin_shares.source"),
        Column("note", "VARCHAR", "why this figure, and what it does not tell"),
        Column("source", "VARCHAR", "source id"),
    ),
)

PUBLISHED_COUNTRY_RISK = Table(
    "published_country_risk",
    "a country as the regions' office publishes it: what the rule must give to the unit",
    (
        Column("iso3", "VARCHAR", "countries.iso3"),
        Column("wgi", "INTEGER", "official mean percentile rank", "points", nullable=True),
        Column("gri", "INTEGER", "converted rating", "points", nullable=True),
        Column("epi", "INTEGER", "index", "points", nullable=True),
        Column("cpi", "INTEGER", "index", "points", nullable=True),
        Column("total", "INTEGER", "sum; null where an index is missing", "points", nullable=True),
        Column("source", "VARCHAR", "source id"),
    ),
)

KNOWN_CASES = Table(
    "known_cases",
    "a well-documented case that the judgement should place high",
    (
        Column("category", "VARCHAR", "purchasing_categories.code"),
        Column("iso3", "VARCHAR", "country"),
        Column("good", "VARCHAR", "documented_harm.good"),
        Column("case_sv", "VARCHAR", "the case in Swedish"),
        Column("case_en", "VARCHAR", "the case in English"),
        Column("source", "VARCHAR", "source id"),
    ),
)

CATEGORY_HIGH_RISK_PRODUCT = Table(
    "category_high_risk_product",
    "purchasing category × product of the Norwegian high-risk list, which the judgement is not given",
    (
        Column("category", "VARCHAR", "purchasing_categories.code"),
        Column("product", "VARCHAR", "high_risk_products.product"),
        Column("source", "VARCHAR", "source id"),
    ),
)

GOOD_ITEM = Table(
    "good_item",
    "good of the documented-harm list × item of origin_shares: whose producers are known",
    (
        Column("good", "VARCHAR", "documented_harm.good"),
        Column("item", "VARCHAR", "origin_shares.item"),
        Column("source", "VARCHAR", "source id"),
    ),
)
