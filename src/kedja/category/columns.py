"""The table that the category room makes: what each item of a ledger is."""

from kedja.tables import Column, Table

ITEM_CATEGORY = Table(
    "item_category",
    "an item of the ledger, for one supplier or for all (supplier_no null), and its purchasing category",
    (
        Column("item_no", "INTEGER", "items.item_no"),
        Column(
            "supplier_no", "INTEGER", "null: holds for every supplier that has no row of its own", "", True
        ),
        Column("status", "VARCHAR", "placed, out_of_scope (pay, tax, transfers) or unclassified"),
        Column("category", "VARCHAR", "purchasing_categories.code; null unless placed", "", True),
        Column("cpv", "VARCHAR", "CPV code, where one can be told", "", True),
        Column(
            "reason",
            "VARCHAR",
            "cpv, account, account-text, text, supplier, supplier-lines, decision or none",
        ),
        Column("rule", "VARCHAR", "the rule or table row that decided, readable", "", True),
    ),
)
