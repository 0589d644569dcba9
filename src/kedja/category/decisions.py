"""Remembered corrections: what a person has said about a purchase holds for ever, before every rule.

A CSV file with a heading row and these columns: `cpv`, `account`, `account_text`, `text`, `supplier` (as
the ledger writes them; an empty cell means any), `category` (a purchasing category, out_of_scope or
unclassified) and `why`. Of two rows that fit, the one that says more about the purchase holds.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from kedja.category.errors import DecisionsUnreadableError
from kedja.category.rules import OUT_OF_SCOPE, UNCLASSIFIED, Verdict
from kedja.category.words import words_of
from kedja.reference import load

FITS = ("cpv", "account", "account_text", "text", "supplier")
NEEDED = (*FITS, "category", "why")

Key = tuple[str, str, str, str, str]
"""What a decision is about, in the order of FITS; words folded, '' for any."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions by what they are about, and which of the five parts any of them uses."""

    by_key: dict[Key, Verdict]
    shapes: tuple[tuple[bool, ...], ...]

    def about(
        self,
        cpv: str | None,
        account: str | None,
        account_text: str | None,
        text: str | None,
        supplier: str = "",
    ) -> Verdict | None:
        """The decision that says most about a purchase; one about any supplier where no supplier is given."""
        if not self.shapes:
            return None
        parts = _key(cpv, account, account_text, text, supplier)
        for shape in self.shapes:
            key = tuple(part if used else "" for part, used in zip(parts, shape, strict=True))
            if any(used and not part for part, used in zip(parts, shape, strict=True)):
                continue
            if key in self.by_key:
                return self.by_key[key]
        return None

    @property
    def about_suppliers(self) -> bool:
        """Whether any decision names a supplier."""
        return any(shape[-1] for shape in self.shapes)


def read_decisions(path: Path | None, home: Path | None = None) -> Decisions:
    """The decisions of `path`; none where no path is given.

    Raises DecisionsUnreadableError where the file is missing, lacks a column, names a category that does
    not exist, or a row says nothing about what it fits.
    """
    if path is None:
        return Decisions({}, ())
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            rows = list(reader)
            headings = reader.fieldnames or []
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        message = "The file of corrections {path} cannot be read: {error}"
        raise DecisionsUnreadableError(message, path=path, error=error) from error
    missing = [column for column in NEEDED if column not in headings]
    if missing:
        message = "The file of corrections {path} lacks the columns {missing}"
        raise DecisionsUnreadableError(message, path=path, missing=", ".join(missing))
    categories = {*load("purchasing_categories", home)["code"].to_pylist(), OUT_OF_SCOPE, UNCLASSIFIED}
    by_key: dict[Key, Verdict] = {}
    for number, row in enumerate(rows, start=2):
        key = _key(*(row[part] for part in FITS))
        category = (row["category"] or "").strip()
        if category not in categories or not any(key):
            message = (
                "Row {row} of {path}: a correction needs a category that exists and at least one of {parts}; "
                "the category is '{category}'"
            )
            raise DecisionsUnreadableError(
                message, row=number, path=path, parts=", ".join(FITS), category=category
            )
        why = (row["why"] or "").strip()
        by_key[key] = Verdict(category, key[0] or None, "decision", why or f"row {number}")
    shapes = {tuple(bool(part) for part in key) for key in by_key}
    return Decisions(by_key, tuple(sorted(shapes, key=lambda shape: (-sum(shape), shape))))


def _key(
    cpv: str | None, account: str | None, account_text: str | None, text: str | None, supplier: str | None
) -> Key:
    def folded(value: str | None) -> str:
        return " ".join(words_of(value or ""))

    return (
        "".join(filter(str.isdigit, (cpv or "")[:8])),
        (account or "").strip(),
        folded(account_text),
        folded(text),
        folded(supplier),
    )
