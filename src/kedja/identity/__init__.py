"""Whose am I? Says who each supplier of a ledger is: by remembered decision, by identifier, by exact name.

`match_suppliers` reads `suppliers.parquet` of a ledger folder and writes the table
`columns.SUPPLIER_MATCH`. Private persons get a running number instead of name and identifier,
`mask_texts` takes them out of what the lines say, and `mask_writings` out of the ledger's own suppliers. Nothing is merged on likeness alone.
"""

from kedja.identity.masked import shown_supplier
from kedja.identity.matching import MatchSummary, match_suppliers
from kedja.identity.texts import mask_texts
from kedja.identity.writings import mask_writings

__all__ = ["MatchSummary", "mask_texts", "mask_writings", "match_suppliers", "shown_supplier"]
