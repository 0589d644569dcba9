"""The tables that the screening makes, and the folder of a run.

    run.json                          what was read, kept, covered, judged, from which sources, with what model
    ranking.parquet .csv .xlsx        RANKING
    rejected.csv                      rows to mend and feed in again
    report.html                       one self-contained page
    ledger/*.parquet                  the ledger's tables (kedja.ledger.columns)
    judgement/*.parquet               supplier_match, item_category, severity, likelihood, cell_likelihood, origin,
                                      categories, exposure, place, cells, headlines, and every settings table used
    summary/*.parquet                 by_band, by_category, by_side, by_area, by_stage, by_country, by_buyer,
                                      by_procurement_area, unclassified, footprint (kedja.footprint.columns), …
    sources.parquet                   every source id used: publisher, title, year, licence, address

Amounts are integers in the minor unit of the run's reporting currency. Classes are 1–5, null is unknown.
"""

from kedja.tables import Column, Table

BANDS = ("very_high", "high", "elevated", "low", "unknown")
BAND = Column("band", "VARCHAR", "very_high, high, elevated, low or unknown")

CONVERTED = Table(
    "converted",
    "a line with its amount in the reporting currency",
    (
        Column("supplier_no", "INTEGER", "suppliers.supplier_no"),
        Column("item_no", "INTEGER", "items.item_no"),
        Column("buyer_no", "INTEGER", "buyers.buyer_no"),
        Column("origin", "VARCHAR", "stated country of final manufacturing", "", True),
        Column("date", "DATE", "date of the line", "", True),
        Column("amount_minor", "BIGINT", "signed amount", "minor unit"),
    ),
)

CATEGORIES = Table(
    "categories",
    "a purchasing category, by its number",
    (
        Column("category_no", "INTEGER", "place in the order of codes, from 1"),
        Column("category", "VARCHAR", "purchasing category"),
        Column("procurement_area", "VARCHAR", "A–H, the procurement area that owns it", "", True),
    ),
)

EXPOSURE = Table(
    "exposure",
    "supplier × category × buyer × stated origin; what is out of scope is here too, with category_no −1, and every later "
    "step leaves it out",
    (
        Column(
            "supplier_no", "INTEGER", "lowest suppliers.supplier_no of the supplier: stands for it in joins"
        ),
        Column(
            "category_no",
            "INTEGER",
            "categories.category_no; 0 unclassified, −1 out of scope",
        ),
        Column("buyer_no", "INTEGER", "buyers.buyer_no"),
        Column("origin", "VARCHAR", "stated country; null: not stated", "", True),
        Column("net_minor", "BIGINT", "sum of amounts, credits netted", "minor unit"),
        Column("absolute_minor", "BIGINT", "sum of absolute amounts", "minor unit"),
        Column("lines", "BIGINT", "lines", "lines"),
        Column("first_date", "DATE", "first line", "", True),
        Column("last_date", "DATE", "last line", "", True),
    ),
)

PLACE = Table(
    "place",
    "category × stated origin (null: none) × stage × country of production (null: the share nobody knows)",
    (
        Column("category", "VARCHAR", "purchasing category"),
        Column("origin", "VARCHAR", "stated origin; null: not stated", "", True),
        Column("stage", "VARCHAR", "raw_material, processing, final_manufacturing"),
        Column("iso3", "VARCHAR", "country of production; null: unknown", "", True),
        Column(
            "share_bp",
            "INTEGER",
            "share; the shares of one category, origin and stage add to 10000",
            "basis points",
        ),
        Column("basis", "VARCHAR", "stated, distribution or unknown"),
    ),
)

CELLS = Table(
    "cells",
    "category × stated origin (null: none) × stage × area that occurs in the run",
    (
        Column("category", "VARCHAR", "purchasing category"),
        Column("origin", "VARCHAR", "stated origin; null: not stated", "", True),
        Column("stage", "VARCHAR", "raw_material, processing, final_manufacturing"),
        Column("area", "VARCHAR", "human_rights, workers_rights, environment, business_ethics"),
        Column("severity", "INTEGER", "class 1–5", "", True),
        Column(
            "likelihood",
            "INTEGER",
            "worst plausible class: highest of the countries with at least the settings' share",
            "",
            True,
        ),
        Column("iso3", "VARCHAR", "the country that gives it", "", True),
        Column(
            "expected_hundredths",
            "BIGINT",
            "share-weighted mean of the classes of the known countries × 100",
            "1/100 class",
            True,
        ),
        Column(
            "known_bp", "INTEGER", "share of the origin whose country and class are known", "basis points"
        ),
        Column("basis", "VARCHAR", "stated, distribution or unknown"),
        Column("band", "VARCHAR", "very_high, high, elevated, low or unknown, from the settings' matrix"),
        Column("is_headline", "BOOLEAN", "the worst cell of this category and origin"),
    ),
)

HEADLINES = Table(
    "headlines",
    "the headline cell of a category × stated origin (null: none), worst first",
    (
        Column("headline_no", "INTEGER", "place in this order, from 1"),
        Column("class_no", "INTEGER", "class_order.place of its classes; null: no known severity", "", True),
        Column("category_no", "INTEGER", "categories.category_no"),
        Column("origin", "VARCHAR", "stated origin; null: not stated", "", True),
        Column("severity", "INTEGER", "class 1–5", "", True),
        Column("likelihood", "INTEGER", "worst plausible class", "", True),
        Column("expected_hundredths", "BIGINT", "expected likelihood × 100", "1/100 class", True),
        Column(
            "known_bp", "INTEGER", "share of the origin whose country and class are known", "basis points"
        ),
        BAND,
        Column("stage", "VARCHAR", "stage of the cell", "", True),
        Column("area", "VARCHAR", "area of the cell", "", True),
        Column("iso3", "VARCHAR", "country of the cell", "", True),
    ),
)

NAMES = Table(
    "names",
    "what a supplier is called",
    (
        Column("supplier_no", "INTEGER", "see exposure"),
        Column("supplier_key", "VARCHAR", "supplier_match.supplier_key"),
        Column("supplier", "VARCHAR", "name to show: that of its writing with the largest spend"),
    ),
)

RANKING = Table(
    "ranking",
    "supplier × category, in order: severity class, likelihood class (unknown after what is known to be high or "
    "very high and before what is known to be lower), exposure; then, without rank, what has no known severity, by exposure; what is still equal "
    "in the order of supplier_no and category",
    (
        Column("row", "INTEGER", "row number from 1, in this order; names the row in `kedja explain`"),
        Column("rank", "INTEGER", "place; null where severity is unknown", "", True),
        Column("supplier_no", "INTEGER", "see exposure"),
        Column("supplier_key", "VARCHAR", "supplier_match.supplier_key"),
        Column("supplier", "VARCHAR", "name to show"),
        Column("category_no", "INTEGER", "categories.category_no; 0 unclassified"),
        Column("category", "VARCHAR", "purchasing category; null: unclassified", "", True),
        Column("procurement_area", "VARCHAR", "A–H, the procurement area that owns the category", "", True),
        Column("headline_no", "INTEGER", "headlines.headline_no; null: unclassified", "", True),
        Column("severity", "INTEGER", "class of the headline cell", "", True),
        Column("likelihood", "INTEGER", "worst plausible class of the headline cell", "", True),
        Column(
            "expected_hundredths",
            "BIGINT",
            "expected likelihood × 100 of the headline cells of its origins, weighted by absolute spend",
            "1/100 class",
            True,
        ),
        Column("band", "VARCHAR", "band of the headline cell"),
        Column("stage", "VARCHAR", "stage of the headline cell", "", True),
        Column("area", "VARCHAR", "area of the headline cell", "", True),
        Column("iso3", "VARCHAR", "country of the headline cell", "", True),
        Column("exposure_minor", "BIGINT", "net spend; never below zero", "minor unit"),
        Column("net_minor", "BIGINT", "net spend", "minor unit"),
        Column("absolute_minor", "BIGINT", "sum of absolute amounts", "minor unit"),
        Column("credit_minor", "BIGINT", "sum of credit notes", "minor unit"),
        Column("lines", "BIGINT", "lines", "lines"),
        Column("buyers", "INTEGER", "number of buyers"),
        Column("first_date", "DATE", "first line", "", True),
        Column("last_date", "DATE", "last line", "", True),
        Column("origin_stated_bp", "INTEGER", "share of absolute spend with a stated origin", "basis points"),
        Column(
            "origin_known_bp",
            "INTEGER",
            "share of absolute spend whose headline country is known, stated or from a distribution, each origin by its own headline cell",
            "basis points",
        ),
        Column(
            "rank_low", "INTEGER", "5th percentile of the place over the draws, at most the rank", "", True
        ),
        Column(
            "rank_high", "INTEGER", "95th percentile of the place over the draws, at least the rank", "", True
        ),
        Column("top_bp", "INTEGER", "how often among the first N over the draws", "basis points", True),
        Column(
            "depends_on", "VARCHAR", "the weight that moves the place most; null: none moves it", "", True
        ),
    ),
)

SURENESS = ("rank_low", "rank_high", "top_bp", "depends_on")
"""The last columns of RANKING: how sure the place is."""

RANKED = Table(
    "ranked",
    "a row of the ranking in numbers, in order: what they stand for is in names, categories and headlines",
    tuple(
        column
        for column in RANKING.columns
        if column.name
        in (
            "supplier_no",
            "category_no",
            "headline_no",
            "expected_hundredths",
            "exposure_minor",
            "net_minor",
            "absolute_minor",
            "credit_minor",
            "lines",
            "buyers",
            "first_date",
            "last_date",
            "origin_stated_bp",
            "origin_known_bp",
        )
    ),
)

SUMMARY_COLUMNS = (
    Column("absolute_minor", "BIGINT", "sum of absolute amounts", "minor unit"),
    Column("net_minor", "BIGINT", "net spend", "minor unit"),
    Column("lines", "BIGINT", "lines", "lines"),
    Column("suppliers", "BIGINT", "distinct suppliers", "suppliers"),
)
"""What every `summary/by_*` table carries beside its own key and `band` (one row a key and band)."""


def _summary(key: Column | None, grain: str) -> Table:
    name = (
        "by_band"
        if key is None
        else f"by_{'country' if key.name == 'iso3' else key.name.removesuffix('_no')}"
    )
    return Table(name, grain, (*(() if key is None else (key,)), BAND, *SUMMARY_COLUMNS))


BY_BAND = _summary(None, "band of the ranking's rows")
BY_CATEGORY = _summary(
    Column("category", "VARCHAR", "purchasing category; null: unclassified", "", True),
    "category × band of the ranking's rows",
)
BY_PROCUREMENT_AREA = _summary(
    Column("procurement_area", "VARCHAR", "A–H; null: no area owns the category", "", True),
    "procurement area × band of the ranking's rows",
)
BY_BUYER = _summary(Column("buyer_no", "INTEGER", "buyers.buyer_no"), "buyer × band of the ranking's rows")
BY_SIDE = Table(
    "by_side",
    "risk area or stage × band of the worst cell there: what by_area and by_stage are read from",
    (
        Column("side", "VARCHAR", "area or stage"),
        Column("place", "VARCHAR", "which area, or which stage"),
        BAND,
        *SUMMARY_COLUMNS,
    ),
)
BY_AREA = _summary(
    Column("area", "VARCHAR", "risk area"),
    "risk area × band of the worst cell of that area; every area holds all spend",
)
BY_STAGE = _summary(
    Column("stage", "VARCHAR", "stage"),
    "stage × band of the worst cell of that stage; every stage holds all spend",
)
BY_COUNTRY = _summary(
    Column(
        "iso3",
        "VARCHAR",
        "country of final manufacturing, stated or by distribution; null: unknown",
        "",
        True,
    ),
    "country of final manufacturing × band of the category's worst cell there; the spend is shared out by origin",
)

UNCLASSIFIED = Table(
    "unclassified",
    "an item of the ledger that could not be placed, largest absolute spend first; at most 1,000",
    (
        Column("item_no", "INTEGER", "items.item_no"),
        Column("cpv", "VARCHAR", "as written", "", True),
        Column("account", "VARCHAR", "as written", "", True),
        Column("account_text", "VARCHAR", "as written", "", True),
        Column("text", "VARCHAR", "as written", "", True),
        *SUMMARY_COLUMNS,
    ),
)

COVERAGE = Table(
    "coverage",
    "one row: what the run holds, and of how much of it each thing is known",
    (
        Column(
            "in_scope_minor", "BIGINT", "absolute spend in scope: what the shares are shares of", "minor unit"
        ),
        Column("net_minor", "BIGINT", "net spend in scope", "minor unit"),
        Column("credit_minor", "BIGINT", "sum of credit notes in scope", "minor unit"),
        Column("lines", "BIGINT", "lines in scope", "lines"),
        Column("suppliers", "BIGINT", "distinct suppliers in scope", "suppliers"),
        Column("buyers", "BIGINT", "distinct buyers in scope", "buyers"),
        Column("first_date", "DATE", "first line in scope", "", True),
        Column("last_date", "DATE", "last line in scope", "", True),
        Column(
            "supplier_minor", "BIGINT", "absolute spend with an identified or named supplier", "minor unit"
        ),
        Column("category_minor", "BIGINT", "absolute spend placed in a category", "minor unit"),
        Column("origin_minor", "BIGINT", "absolute spend with a stated origin", "minor unit"),
        Column(
            "origin_distribution_minor",
            "BIGINT",
            "absolute spend without stated origin × the share of its category's final manufacturing that a sourced "
            "distribution covers",
            "minor unit",
        ),
        Column("risk_minor", "BIGINT", "absolute spend of rows whose band is not unknown", "minor unit"),
        Column(
            "out_of_scope_minor", "BIGINT", "absolute spend out of scope: pay, tax, transfers", "minor unit"
        ),
        Column("out_of_scope_net_minor", "BIGINT", "net spend out of scope", "minor unit"),
        Column("out_of_scope_lines", "BIGINT", "lines out of scope", "lines"),
    ),
)

UNCONVERTED = Table(
    "unconverted",
    "a currency with lines that no rate covers; they are in no other figure",
    (
        Column("currency", "VARCHAR", "ISO 4217"),
        Column("lines", "BIGINT", "lines", "lines"),
        Column("net_minor", "BIGINT", "sum of amounts", "minor unit of currency"),
        Column("absolute_minor", "BIGINT", "sum of absolute amounts", "minor unit of currency"),
    ),
)

REPORTING = Table(
    "reporting",
    "one row: the currency that all amounts of the run are in",
    (
        Column("currency", "VARCHAR", "ISO 4217"),
        Column("digits", "INTEGER", "digits of the minor unit"),
    ),
)
