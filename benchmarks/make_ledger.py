"""A ledger of millions of lines in Kedja's own Parquet, with what the other rooms would say of it, for the benchmarks.

    python benchmarks/make_ledger.py [--lines 20000000] [--suppliers 200000]

Seeded: the same arguments give the same rows. DuckDB makes the rows by hashing their number, sorts them once by
(supplier_no, item_no) as the ledger room does, and writes them to `benchmarks/data/ledger-<lines>/`.

What is realistic about it: 21 buyers of unequal size; few suppliers with very many lines and very many with few; most suppliers
sell to one buyer, the large ones to all; a supplier's lines are spread over a handful of the 4,000 items; amounts are
log-normal with 4 % credit notes; 90 % of the lines say nothing of origin, the rest
name one of two countries of their supplier; 8 % of the items cannot be placed, 4 % are out of
scope; 5 % of the suppliers are a second writing of another.
"""

import argparse
import sys
from pathlib import Path

import duckdb

DATA = Path(__file__).parent / "data"
ITEMS = 4_000
BUYERS = 21

# hash() of DuckDB is stable within a version, and so is what these make; u(x, n) is a number from 0 to n - 1.
MACROS = """
CREATE MACRO u(x, salt, n) AS CAST(hash(CAST(x AS BIGINT) * 1000003 + salt) % n AS INTEGER);
CREATE MACRO r(x, salt) AS (hash(CAST(x AS BIGINT) * 1000003 + salt) % 1000000007) / 1000000007.0;
"""

LINES = """
COPY (
    WITH numbered AS (
        SELECT
            range AS n,
            -- A power law over the suppliers: the first thousandth has about a fifth of the lines.
            CAST(floor(power(r(range, 1), 2.6) * $suppliers) AS INTEGER) AS supplier_no
        FROM range($lines)
    )
    SELECT
        0::INTEGER AS file_no,
        n + 2 AS row_no,
        supplier_no,
        -- Each supplier sells a handful of items, the first of them most.
        u(supplier_no, 100 + CAST(floor(power(r(n, 2), 2) * 6) AS INTEGER), $items) AS item_no,
        CASE
            WHEN supplier_no < $suppliers // 500 THEN least(u(n, 3, $buyers), u(n, 4, $buyers))
            ELSE least(u(supplier_no, 5, $buyers), u(supplier_no, 6, $buyers))
        END AS buyer_no,
        CAST(CASE WHEN u(n, 7, 100) < 4 THEN -1 ELSE 1 END
            * (exp(8 + 4 * (r(n, 8) + r(n, 9) + r(n, 10) - 1.5)) * 100 + 1) AS BIGINT) AS amount_minor,
        'SEK' AS currency,
        DATE '2025-01-01' + u(n, 11, 365) AS date,
        CASE WHEN u(n, 12, 10) < 1 THEN
            list_element(['SWE','DEU','CHN','USA','POL','DNK','NLD','MYS','IND','PAK','BGD','VNM','TUR','JPN','CHE','ITA'],
                1 + u(supplier_no, 13 + u(n, 14, 2), 16))
        END AS origin,
        'dep' || u(n, 16, 300) AS department,
        'V' || n AS voucher,
        'I' || u(n, 17, 9000000) AS invoice,
        NULL::VARCHAR AS contract,
        u(n, 7, 100) < 4 AS is_credit,
        false AS repeats
    FROM numbered
    ORDER BY supplier_no, item_no
) TO '$path/ledger/lines.parquet' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)
"""

SUPPLIERS = """
COPY (
    SELECT CAST(range AS INTEGER) AS supplier_no, 'Leverantör ' || range || ' AB' AS supplier,
        CAST(5560000000 + range AS VARCHAR) AS supplier_id, COALESCE(l.lines, 0) AS lines, COALESCE(l.spend, 0) AS spend_minor
    FROM range($suppliers)
    LEFT JOIN (
        SELECT supplier_no, count(*) AS lines, CAST(sum(abs(amount_minor)) AS BIGINT) AS spend
        FROM '$path/ledger/lines.parquet' GROUP BY 1
    ) AS l ON range = l.supplier_no
    ORDER BY 1
) TO '$path/ledger/suppliers.parquet' (FORMAT parquet);
COPY (
    SELECT CAST(range AS INTEGER) AS item_no, NULL::VARCHAR AS cpv, CAST(4000 + range AS VARCHAR) AS account,
        'Konto ' || range AS account_text, NULL::VARCHAR AS text, 0::BIGINT AS lines, 0::BIGINT AS spend_minor
    FROM range($items) ORDER BY 1
) TO '$path/ledger/items.parquet' (FORMAT parquet);
COPY (
    SELECT CAST(range AS INTEGER) AS buyer_no, NULL::VARCHAR AS buyer_id, 'Region ' || range AS buyer
    FROM range($buyers) ORDER BY 1
) TO '$path/ledger/buyers.parquet' (FORMAT parquet);
COPY (
    SELECT 0::INTEGER AS file_no, 'made.csv' AS path, repeat('0', 64) AS sha256, $lines::BIGINT AS lines,
        $lines::BIGINT AS kept, 0::BIGINT AS rejected, NULL::INTEGER AS identical_to, '{}' AS layout
) TO '$path/ledger/files.parquet' (FORMAT parquet);
COPY (
    WITH who AS (
        SELECT CAST(range AS INTEGER) AS supplier_no,
            CASE WHEN u(range, 21, 20) = 0 AND range > 0 THEN range - 1 ELSE range END AS lead
        FROM range($suppliers)
    )
    SELECT supplier_no, 'SE' || (5560000000 + lead) || '01' AS supplier_key, 'Leverantör ' || lead || ' AB' AS name,
        CAST(5560000000 + lead AS VARCHAR) AS identifier, 'SE-ORGNR' AS scheme, 'SWE' AS country, false AS is_person,
        u(supplier_no, 22, 50) > 0 AS known, 'identifier' AS reason
    FROM who ORDER BY supplier_no
) TO '$path/judgement/supplier_match.parquet' (FORMAT parquet);
COPY (
    WITH category AS (
        SELECT code, row_number() OVER (ORDER BY code) - 1 AS n, count(*) OVER () AS of FROM read_csv('$categories')
    ),
    everybodys AS (
        SELECT CAST(range AS INTEGER) AS item_no, NULL::INTEGER AS supplier_no, u(range, 31, 100) AS luck,
            u(range, 32, 1000) AS draw
        FROM range($items)
    ),
    own AS (
        SELECT u(range, 100, $items) AS item_no, CAST(range AS INTEGER) AS supplier_no, 50 AS luck, u(range, 33, 1000) AS draw
        FROM range($suppliers) WHERE u(range, 34, 50) = 0
    )
    SELECT p.item_no, p.supplier_no,
        CASE WHEN luck < 4 THEN 'out_of_scope' WHEN luck < 12 THEN 'unclassified' ELSE 'placed' END AS status,
        CASE WHEN luck >= 12 THEN c.code END AS category, NULL::VARCHAR AS cpv, 'account' AS reason, NULL::VARCHAR AS rule
    FROM (FROM everybodys UNION ALL FROM own) AS p JOIN category AS c ON p.draw % c.of = c.n
    ORDER BY p.item_no, p.supplier_no NULLS FIRST
) TO '$path/judgement/item_category.parquet' (FORMAT parquet);
"""

CATEGORIES = Path(__file__).parent.parent / "src/kedja/reference/tables/purchasing_categories.csv"


def make(lines: int, suppliers: int) -> Path:
    """The folder of a ledger of `lines` lines and `suppliers` suppliers; made unless it is there."""
    folder = DATA / f"ledger-{lines}"
    if (folder / "done").is_file():
        return folder
    for part in ("ledger", "judgement"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    values = {
        "lines": lines,
        "suppliers": suppliers,
        "items": ITEMS,
        "buyers": BUYERS,
        "path": folder,
        "categories": CATEGORIES,
    }
    connection = duckdb.connect()
    connection.execute("SET temp_directory = ?", [str(folder / "spill")])
    connection.execute("SET memory_limit = '6GB'")
    for text in (MACROS, LINES, SUPPLIERS):
        for name, value in values.items():
            text = text.replace(f"${name}", str(value))  # noqa: PLW2901 - filled step by step
        connection.execute(text)
    (folder / "done").touch()
    return folder


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lines", type=int, default=20_000_000)
    parser.add_argument("--suppliers", type=int, default=200_000)
    asked = parser.parse_args()
    sys.stdout.write(f"{make(asked.lines, asked.suppliers)}\n")
