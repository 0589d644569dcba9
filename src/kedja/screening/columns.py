"""The tables that the screening makes, and the folder of a run.

    run.json                          what was read, kept, covered, judged, from which sources, with what model
    ranking.parquet .csv .xlsx        RANKING
    rejected.csv                      rows to mend and feed in again
    report.html                       one self-contained page
    ledger/*.parquet                  the ledger's tables (kedja.ledger.columns)
    judgement/*.parquet               supplier_match, item_category, severity, likelihood, cell_likelihood, origin,
                                      exposure, cells, and every settings table used
    summary/*.parquet                 by_band, by_category, by_area, by_stage, by_country, by_buyer,
                                      by_procurement_area, unclassified
    sources.parquet                   every source id used: publisher, title, year, licence, address

Amounts are integers in the minor unit of the run's reporting currency. Classes are 1–5, null is unknown.
"""

from kedja.tables import Column, Table

BANDS = ("very_high", "high", "elevated", "low", "unknown")

EXPOSURE = Table(
    "exposure",
    "supplier × category × buyer × stated origin",
    (
        Column("supplier_key", "VARCHAR", "supplier_match.supplier_key"),
        Column("category", "VARCHAR", "purchasing category; null: unclassified", "", True),
        Column("buyer_no", "INTEGER", "buyers.buyer_no"),
        Column("origin", "VARCHAR", "stated country; null: not stated", "", True),
        Column("net_minor", "BIGINT", "sum of amounts, credits netted", "minor unit"),
        Column("absolute_minor", "BIGINT", "sum of absolute amounts", "minor unit"),
        Column("credit_minor", "BIGINT", "sum of credit notes (zero or negative)", "minor unit"),
        Column("lines", "BIGINT", "lines", "lines"),
        Column("first_date", "DATE", "first line", "", True),
        Column("last_date", "DATE", "last line", "", True),
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
        Column("likelihood", "INTEGER", "worst plausible class: highest of the countries with at least the settings' share", "", True),
        Column("iso3", "VARCHAR", "the country that gives it", "", True),
        Column("expected_hundredths", "BIGINT", "share-weighted mean of the classes of the known countries × 100", "1/100 class", True),
        Column("known_bp", "INTEGER", "share of the origin whose country and class are known", "basis points"),
        Column("basis", "VARCHAR", "stated, distribution or unknown"),
        Column("band", "VARCHAR", "very_high, high, elevated, low or unknown, from the settings' matrix"),
        Column("is_headline", "BOOLEAN", "the worst cell of this category and origin"),
    ),
)

RANKING = Table(
    "ranking",
    "supplier × category, in order: severity class, likelihood class (unknown taken as its worst plausible, 5, and "
    "placed after what is known), exposure; then, without rank, what has no known severity, by exposure",
    (
        Column("row", "INTEGER", "row number from 1, in this order; names the row in `kedja explain`"),
        Column("rank", "INTEGER", "place; null where severity is unknown", "", True),
        Column("supplier_key", "VARCHAR", "see exposure"),
        Column("supplier", "VARCHAR", "name to show"),
        Column("category", "VARCHAR", "purchasing category; null: unclassified", "", True),
        Column("procurement_area", "VARCHAR", "A–H, the procurement area that owns the category", "", True),
        Column("severity", "INTEGER", "class of the headline cell", "", True),
        Column("likelihood", "INTEGER", "worst plausible class of the headline cell", "", True),
        Column("expected_hundredths", "BIGINT", "exposure-weighted expected likelihood × 100 of the headline cell", "1/100 class", True),
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
        Column("origin_known_bp", "INTEGER", "share of absolute spend whose headline country is known, stated or from a distribution", "basis points"),
        Column("rank_low", "INTEGER", "5th percentile of the place over the draws", "", True),
        Column("rank_high", "INTEGER", "95th percentile of the place over the draws", "", True),
        Column("top_bp", "INTEGER", "how often among the first N over the draws", "basis points", True),
        Column("depends_on", "VARCHAR", "the weight that moves the place most; null: none moves it", "", True),
    ),
)

SUMMARY_COLUMNS = (
    Column("absolute_minor", "BIGINT", "sum of absolute amounts", "minor unit"),
    Column("net_minor", "BIGINT", "net spend", "minor unit"),
    Column("lines", "BIGINT", "lines", "lines"),
    Column("suppliers", "BIGINT", "distinct suppliers", "suppliers"),
)
"""What every `summary/by_*` table carries beside its own key and `band` (one row a key and band)."""
