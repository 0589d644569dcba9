"""A ledger folder with the purchases a test names."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kedja.category import PlacementSummary, place_items
from kedja.ledger.columns import FILES, ITEMS, LINES, SUPPLIERS


class Purchase(NamedTuple):
    """One line: who sold it, what the ledger says of it, and for how much (in whole units)."""

    supplier: str
    account_text: str | None = None
    amount: int = 100
    account: str | None = None
    text: str | None = None
    cpv: str | None = None


@pytest.fixture
def write_ledger(tmp_path: Path) -> Callable[[Sequence[Purchase]], Path]:
    """Writes purchases as a ledger folder."""

    def write(purchases: Sequence[Purchase]) -> Path:
        folder = tmp_path / "run" / "ledger"
        folder.mkdir(parents=True, exist_ok=True)
        suppliers = sorted({p.supplier for p in purchases})
        items = list(dict.fromkeys((p.cpv, p.account, p.account_text, p.text) for p in purchases))
        lines = [
            {
                "file_no": 0, "row_no": number + 2, "supplier_no": suppliers.index(p.supplier),
                "item_no": items.index((p.cpv, p.account, p.account_text, p.text)), "buyer_no": 0,
                "amount_minor": p.amount * 100, "currency": "SEK", "date": date(2025, 1, 1),
                "is_credit": p.amount < 0, "repeats": False,
            }
            for number, p in enumerate(purchases)
        ]  # fmt: skip
        tables = {
            "lines": (LINES, lines),
            "suppliers": (
                SUPPLIERS,
                [{"supplier_no": n, "supplier": s, "lines": 1, "spend_minor": 1} for n, s in enumerate(suppliers)],
            ),
            "items": (
                ITEMS,
                [
                    dict(zip(ITEMS.names, (n, *item, 1, 1), strict=True))
                    for n, item in enumerate(items)
                ],
            ),
            "files": (
                FILES,
                [{"file_no": 0, "path": "ledger.csv", "sha256": "", "lines": len(lines), "kept": len(lines),
                  "rejected": 0, "layout": "{}"}],
            ),
        }  # fmt: skip
        for name, (table, rows) in tables.items():
            pq.write_table(pa.Table.from_pylist(rows, schema=table.schema()), folder / f"{name}.parquet")
        return folder

    return write


class Placing:
    """The outcome of placing a ledger: by pair of supplier and item."""

    def __init__(self, folder: Path, out: Path, summary: PlacementSummary) -> None:
        self.summary = summary
        self.out = out
        self.rows = pq.read_table(out).to_pylist()
        self._suppliers = pq.read_table(folder / "suppliers.parquet")["supplier"].to_pylist()
        self._items = pq.read_table(folder / "items.parquet").to_pylist()

    def of(
        self, supplier: str, account_text: str | None = None, text: str | None = None
    ) -> dict[str, object]:
        """The row that holds for a purchase: the supplier's own, else the item's."""
        (item,) = [i for i in self._items if (i["account_text"], i["text"]) == (account_text, text)]
        rows = [r for r in self.rows if r["item_no"] == item["item_no"]]
        own = [r for r in rows if r["supplier_no"] == self._suppliers.index(supplier)]
        return own[0] if own else next(r for r in rows if r["supplier_no"] is None)

    def category(self, supplier: str, account_text: str | None = None, text: str | None = None) -> object:
        """The category of a purchase, or its status where it has none."""
        row = self.of(supplier, account_text, text)
        return row["category"] or row["status"]


@pytest.fixture
def place(write_ledger, tmp_path: Path) -> Callable[..., Placing]:
    """Places purchases; `decisions` is the text of a file of corrections."""

    def placed(*purchases: Purchase, decisions: str | None = None) -> Placing:
        folder = write_ledger(purchases)
        corrections = None
        if decisions is not None:
            corrections = tmp_path / "corrections.csv"
            corrections.write_text(decisions, encoding="utf-8")
        out = tmp_path / "run" / "judgement" / "item_category.parquet"
        return Placing(folder, out, place_items(folder, out, decisions=corrections))

    return placed
