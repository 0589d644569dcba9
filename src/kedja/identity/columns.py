"""The table that the identity room makes: who each supplier of a ledger is."""

from kedja.tables import Column, Table

SUPPLIER_MATCH = Table(
    "supplier_match",
    "a supplier of the ledger (suppliers.supplier_no), and whom it is taken to be",
    (
        Column("supplier_no", "INTEGER", "suppliers.supplier_no"),
        Column(
            "supplier_key",
            "VARCHAR",
            "the same for all writings of one supplier: 'SE5560743089', 'GB03529700', 'name:onemed sverige'",
        ),
        Column("name", "VARCHAR", "the name to show; masked where is_person"),
        Column("identifier", "VARCHAR", "normalised identifier", "", True),
        Column("scheme", "VARCHAR", "register of the identifier: SE-ORGNR, SE-VAT, GB-COH, LEI, …", "", True),
        Column(
            "country",
            "VARCHAR",
            "supplier's own country (ISO alpha-3) where the identifier tells; never the origin of goods",
            "",
            True,
        ),
        Column("is_person", "BOOLEAN", "a private person: name and identifier are masked in every output"),
        Column(
            "known",
            "BOOLEAN",
            "the supplier is identified or named; false for blank, 'diverse', 'REDACTED' and the like",
        ),
        Column("reason", "VARCHAR", "why: identifier, identifier-in-name, exact-name, decision, unknown"),
    ),
)
