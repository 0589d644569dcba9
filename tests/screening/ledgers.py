"""Small ledgers in Kedja's own tables, made from a seed, for the tests of the screening."""

import random
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kedja.category.columns import ITEM_CATEGORY
from kedja.identity.columns import SUPPLIER_MATCH
from kedja.ledger.columns import BUYERS, FILES, ITEMS, LINES, SUPPLIERS
from kedja.tables import Table

PLACED = (
    "gloves",
    "workwear",
    "it",
    "surgical_instruments",
    "food_coffee_tea_cocoa",
    "furniture",
    "security",
)
ORIGINS = (None, None, None, None, "MYS", "PAK", "SWE", "CHN", "COD", "XKX")


def write(table: Table, rows: list[dict], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows, schema=table.schema()), path)


def line(supplier_no: int, item_no: int, amount_minor: int, **more: object) -> dict:
    """A line with everything that a test does not say filled in plainly."""
    return {
        "file_no": 0,
        "row_no": 2,
        "supplier_no": supplier_no,
        "item_no": item_no,
        "buyer_no": 0,
        "amount_minor": amount_minor,
        "currency": "SEK",
        "date": date(2025, 3, 1),
        "is_credit": amount_minor < 0,
        "repeats": False,
        **more,
    }


def placed(
    item_no: int, category: str | None, supplier_no: int | None = None, status: str | None = None
) -> dict:
    return {
        "item_no": item_no,
        "supplier_no": supplier_no,
        "status": status or ("placed" if category else "unclassified"),
        "category": category,
        "reason": "text" if category else "none",
    }


def matched(supplier_no: int, key: str, *, known: bool = True) -> dict:
    return {
        "supplier_no": supplier_no,
        "supplier_key": key,
        "name": key.removeprefix("name:"),
        "is_person": False,
        "known": known,
        "reason": "exact-name" if known else "unknown",
    }


def ledger(folder: Path, lines: list[dict], placements: list[dict], matches: list[dict]) -> Path:
    """Write a run folder as it stands before the screening; suppliers, items, buyers are derived from the lines."""
    ordered = sorted(lines, key=lambda each: (each["supplier_no"], each["item_no"]))

    def spend(name: str, number: int) -> dict:
        mine = [abs(each["amount_minor"]) for each in lines if each[name] == number]
        return {"lines": len(mine), "spend_minor": sum(mine)}

    write(LINES, ordered, folder / "ledger" / "lines.parquet")
    suppliers = [
        {"supplier_no": m["supplier_no"], "supplier": m["name"], **spend("supplier_no", m["supplier_no"])}
        for m in matches
    ]
    write(SUPPLIERS, suppliers, folder / "ledger" / "suppliers.parquet")
    items = [
        {
            "item_no": number,
            "account": str(4000 + number),
            "text": f"thing {number}",
            **spend("item_no", number),
        }
        for number in sorted({each["item_no"] for each in lines})
    ]
    write(ITEMS, items, folder / "ledger" / "items.parquet")
    buyers = sorted({each["buyer_no"] for each in lines})
    write(
        BUYERS,
        [{"buyer_no": number, "buyer": f"Region {number}"} for number in buyers],
        folder / "ledger" / "buyers.parquet",
    )
    file = {"file_no": 0, "path": "a.csv", "sha256": "0" * 64, "layout": "{}"}
    counted = {"lines": len(lines), "kept": len(lines), "rejected": 0}
    write(FILES, [file | counted], folder / "ledger" / "files.parquet")
    write(SUPPLIER_MATCH, matches, folder / "judgement" / "supplier_match.parquet")
    write(ITEM_CATEGORY, placements, folder / "judgement" / "item_category.parquet")
    return folder


def random_ledger(folder: Path, *, lines: int = 4000, suppliers: int = 60, seed: int = 7) -> Path:
    """A ledger with every case: credits, several writings of a supplier, own placements, what cannot be placed, what is
    out of scope, stated and unstated origins, several buyers, a supplier that nobody knows."""
    chance = random.Random(seed)
    items = 30
    matches = [
        matched(number, f"name:supplier {number // 2 if number % 10 < 2 else number}", known=number != 5)
        for number in range(suppliers)
    ]
    placements = [placed(number, PLACED[number % len(PLACED)]) for number in range(items - 4)]
    placements += [placed(number, None) for number in (items - 4, items - 3)]
    placements += [placed(items - 2, None, status="out_of_scope")]
    placements += [
        placed(0, "furniture", supplier_no=3),
        placed(1, None, supplier_no=4, status="out_of_scope"),
        placed(items - 3, "gloves", supplier_no=8),
    ]
    made = []
    for row in range(lines):
        supplier = min(int(chance.expovariate(0.08)), suppliers - 1)
        amount = int(chance.lognormvariate(11, 2)) * chance.choice([1] * 12 + [-1])
        made.append(
            line(
                supplier,
                (supplier * 7 + chance.randrange(5)) % items,
                amount,
                row_no=row + 2,
                buyer_no=chance.randrange(3),
                origin=chance.choice(ORIGINS),
                date=None
                if chance.random() < 0.02
                else date(2025, 1, 1) + timedelta(days=chance.randrange(365)),
            )
        )
    return ledger(folder, made, placements, matches)
