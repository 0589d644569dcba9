"""The aims, on real ledgers: how much is placed, and that things stand where somebody in the field expects them."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from kedja.category import PlacementSummary, place_items, sample
from kedja.identity import match_suppliers
from kedja.ledger import read_ledger


@pytest.fixture(scope="module")
def placed(
    shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[Path, PlacementSummary]]:
    """Name of a ledger → its run folder and placing."""
    done = {}
    for name in ("ledger_nhs_guys", "ledger_london", "ledger_goteborg"):
        run = tmp_path_factory.mktemp(name)
        read_ledger(sorted((shared_data / name).glob("*.csv")), run / "ledger")
        matches = run / "judgement" / "supplier_match.parquet"
        match_suppliers(run / "ledger", matches)
        done[name] = (
            run,
            place_items(run / "ledger", run / "judgement" / "item_category.parquet", supplier_match=matches),
        )
    return done


def test_more_than_sixty_percent_of_what_the_hospital_buys_is_placed(placed) -> None:
    _, summary = placed["ledger_nhs_guys"]
    assert summary.placed_bp >= 6000
    assert summary.cannot_tell["medical_supplies"].spend_minor > 0


def test_uniforms_linen_and_laboratory_stand_where_they_belong(placed) -> None:
    run, _ = placed["ledger_nhs_guys"]
    items = pq.read_table(run / "ledger" / "items.parquet").to_pylist()
    rows = pq.read_table(run / "judgement" / "item_category.parquet").to_pylist()
    of_text = {items[r["item_no"]]["account_text"]: r["category"] for r in rows if r["supplier_no"] is None}
    assert of_text["Uniforms & Clothing"] == "workwear"
    assert of_text["Bedding & Linen"] == "bed_linen"
    assert of_text["Medical Surgical Supplies & Equipment"] == "medical_supplies"
    assert of_text["Lab Equipment Purchase"] == "laboratory"


def test_the_wholesaler_of_everything_is_not_swallowed(placed) -> None:
    run, _ = placed["ledger_nhs_guys"]
    suppliers = pq.read_table(run / "ledger" / "suppliers.parquet").to_pylist()
    wholesaler = next(s["supplier_no"] for s in suppliers if s["supplier"] == "NHS SUPPLY CHAIN (MAIDSTONE)")
    rows = pq.read_table(run / "judgement" / "item_category.parquet").to_pylist()
    assert not [r for r in rows if r["supplier_no"] == wholesaler and r["reason"] == "supplier-lines"]


def test_gloves_are_gloves_and_protective_clothing_is_protective(placed) -> None:
    _, summary = placed["ledger_london"]
    assert summary.by_category["gloves"].lines == 3
    assert summary.by_category["protective_wear"].lines >= 98


def test_swedish_account_texts_are_known(placed) -> None:
    _, summary = placed["ledger_goteborg"]
    assert summary.placed_bp >= 9000
    assert summary.by_category["property_rent"].lines > 400


def test_no_person_is_named_in_a_sample(placed) -> None:
    run, _ = placed["ledger_nhs_guys"]
    assert not [
        line
        for line in sample(run, size=500, seed=5)
        if line.supplier.startswith(("DR ", "DRS ", "PROFESSOR "))
    ]
