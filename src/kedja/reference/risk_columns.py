"""The reference tables that tie the collaboration's categories to others' words, and those of validation.

Written for `kedja.risk`, readable and correctable: each row says why, or names its source.
"""

from kedja.tables import Column, Table

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

RISK_TABLES: tuple[Table, ...] = (
    CATEGORY_PRODUCT,
    CATEGORY_GOODS,
    GOODS_UNMAPPED,
    CATEGORY_ORIGIN,
    PUBLISHED_COUNTRY_RISK,
    KNOWN_CASES,
    CATEGORY_HIGH_RISK_PRODUCT,
    GOOD_ITEM,
)
