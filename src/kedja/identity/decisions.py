"""Remembered decisions: what a person has said about a supplier's writing holds for ever.

A CSV file with a heading row and these columns: `supplier` (as the ledger writes it), `supplier_id` (as written;
empty: whatever stands there), `supplier_key` (whom it is taken to be), `name` (to show; may be empty),
`why`, and, if wanted, `person` (yes: mask it; no: do not).
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from kedja.identity.errors import DecisionsUnreadableError

NEEDED = ("supplier", "supplier_id", "supplier_key", "name", "why")
ANSWERS: dict[str, bool | None] = {"": None, "yes": True, "ja": True, "no": False, "nej": False}


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `name` is empty where the ledger's may stay; `person` is None where nothing is said."""

    supplier_key: str
    name: str
    person: bool | None


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions by (supplier, supplier_id); those that hold for any identifier have None there."""

    by_writing: dict[tuple[str, str | None], Decision]

    def about(self, supplier: str, supplier_id: str | None) -> Decision | None:
        """The decision about a writing; one that names the identifier goes before one that does not."""
        exact = self.by_writing.get((supplier, supplier_id or ""))
        return exact or self.by_writing.get((supplier, None))


def read_decisions(path: Path | None) -> Decisions:
    """The decisions of `path`; none where no path is given.

    Raises DecisionsUnreadableError where the file is missing, lacks a column, or a row lacks supplier or
    key.
    """
    if path is None:
        return Decisions({})
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
            headings = rows[0].keys() if rows else NEEDED
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        message = "The file of decisions {path} cannot be read: {error}"
        raise DecisionsUnreadableError(message, path=path, error=error) from error
    missing = [column for column in NEEDED if column not in headings]
    if missing:
        message = "The file of decisions {path} lacks the columns {missing}"
        raise DecisionsUnreadableError(message, path=path, missing=", ".join(missing))
    decisions: dict[tuple[str, str | None], Decision] = {}
    for number, row in enumerate(rows, start=2):
        supplier, key = (row["supplier"] or "").strip(), (row["supplier_key"] or "").strip()
        answer = (row.get("person") or "").strip().casefold()
        if not supplier or not key or answer not in ANSWERS:
            message = (
                "Row {row} of {path}: a decision needs supplier and supplier_key, "
                "and person is yes, no or empty"
            )
            raise DecisionsUnreadableError(message, row=number, path=path)
        supplier_id = (row["supplier_id"] or "").strip() or None
        decisions[supplier, supplier_id] = Decision(key, (row["name"] or "").strip(), ANSWERS[answer])
    return Decisions(decisions)
