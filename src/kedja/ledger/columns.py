"""The tables that the ledger room makes.

A ledger is written once, in a folder, and never rewritten:

    lines.parquet        one row a kept line, sorted by (supplier_no, item_no)
    suppliers.parquet    the distinct suppliers as the ledger writes them
    items.parquet        the distinct things bought as the ledger writes them
    buyers.parquet       the distinct buyers
    files.parquet        what was read, and what became of it

Lines hold small integers into those three lists, so that a line is 60-odd bytes, a match decision or a correction
is one row in a small table joined at screening, and nothing is rewritten when one changes.
"""

from kedja.tables import Column, Table

LINES = Table(
    "lines",
    "a purchase line that was kept",
    (
        Column("file_no", "INTEGER", "which input file: files.file_no"),
        Column(
            "row_no", "BIGINT", "the row in that file, counted from 1 as a spreadsheet does, heading included"
        ),
        Column("supplier_no", "INTEGER", "suppliers.supplier_no"),
        Column("item_no", "INTEGER", "items.item_no"),
        Column("buyer_no", "INTEGER", "buyers.buyer_no"),
        Column(
            "amount_minor", "BIGINT", "signed amount; a credit note is negative", "minor unit of currency"
        ),
        Column("currency", "VARCHAR", "ISO 4217"),
        Column(
            "date",
            "DATE",
            "date of the line; the first day of the period where only a period is given",
            "",
            True,
        ),
        Column("origin", "VARCHAR", "stated country of final manufacturing, ISO 3166-1 alpha-3", "", True),
        Column("department", "VARCHAR", "department or cost centre, as written", "", True),
        Column("voucher", "VARCHAR", "voucher or transaction number, as written", "", True),
        Column("invoice", "VARCHAR", "invoice number, as written", "", True),
        Column("contract", "VARCHAR", "contract reference, as written", "", True),
        Column("is_credit", "BOOLEAN", "the line is a credit note (negative amount)"),
        Column("repeats", "BOOLEAN", "an equal line stands earlier in the same file (it still counts)"),
    ),
)

SUPPLIERS = Table(
    "suppliers",
    "a distinct (supplier, supplier_id) as the ledger writes them",
    (
        Column("supplier_no", "INTEGER", "row number, from 0, in the order of supplier, supplier_id"),
        Column("supplier", "VARCHAR", "name as written, outer blanks removed"),
        Column("supplier_id", "VARCHAR", "identifier as written", "", True),
        Column("lines", "BIGINT", "lines", "lines"),
        Column(
            "spend_minor",
            "BIGINT",
            "sum of absolute amounts, all currencies taken as equal: for ordering only",
        ),
    ),
)

ITEMS = Table(
    "items",
    "a distinct (cpv, account, account_text, text) as the ledger writes them",
    (
        Column("item_no", "INTEGER", "row number, from 0, in the order of the other columns"),
        Column("cpv", "VARCHAR", "CPV code as written", "", True),
        Column(
            "account", "VARCHAR", "account code, split off where the file writes '(code) label'", "", True
        ),
        Column("account_text", "VARCHAR", "account's text", "", True),
        Column("text", "VARCHAR", "the line's own text or article", "", True),
        Column("lines", "BIGINT", "lines", "lines"),
        Column(
            "spend_minor",
            "BIGINT",
            "sum of absolute amounts, all currencies taken as equal: for ordering only",
        ),
    ),
)

BUYERS = Table(
    "buyers",
    "a distinct (buyer_id, buyer)",
    (
        Column("buyer_no", "INTEGER", "row number, from 0"),
        Column("buyer_id", "VARCHAR", "identifier as written", "", True),
        Column("buyer", "VARCHAR", "name as written", "", True),
    ),
)

FILES = Table(
    "files",
    "an input file",
    (
        Column("file_no", "INTEGER", "row number, from 0, in the order given"),
        Column("path", "VARCHAR", "path as given"),
        Column("sha256", "VARCHAR", "hash of the file's bytes"),
        Column("lines", "BIGINT", "data rows read", "lines"),
        Column("kept", "BIGINT", "rows kept", "lines"),
        Column("rejected", "BIGINT", "rows rejected", "lines"),
        Column(
            "identical_to",
            "INTEGER",
            "file_no of an earlier file with the same bytes; then nothing was read",
            "",
            True,
        ),
        Column("layout", "VARCHAR", "encoding, separator, decimal sign, date form and mapping used, as JSON"),
    ),
)

REJECTED = Table(
    "rejected",
    "a row that could not be kept; the original row's cells follow these columns in rejected.csv",
    (
        Column("file", "VARCHAR", "path as given"),
        Column("row", "BIGINT", "row in the file"),
        Column("column", "VARCHAR", "heading of the column at fault"),
        Column("value", "VARCHAR", "the cell as written"),
        Column("reason", "VARCHAR", "what is wrong and what was expected, in the user's language"),
    ),
)
