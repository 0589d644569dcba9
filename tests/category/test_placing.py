"""The ladder: what each purchase of a ledger is taken to be, and why."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from kedja.category import place_items
from kedja.category.columns import ITEM_CATEGORY
from kedja.category.errors import DecisionsUnreadableError, LedgerMissingError
from tests.category.conftest import Purchase

CORRECTIONS = "cpv,account,account_text,text,supplier,category,why\n"


def test_each_assignment_says_why(place) -> None:
    placing = place(
        Purchase("Alfa AB", "Löner"),
        Purchase("Beta AB", "GLOVES"),
        Purchase("Gamma AB", "Blandat", cpv="33600000-6"),
        Purchase("Delta AB", "Blandat", text="Operationshandskar"),
        Purchase("Epsilon AB", "Blandat"),
    )
    assert [
        (placing.of(*key)["status"], placing.of(*key)["category"], placing.of(*key)["reason"])
        for key in (
            ("Alfa AB", "Löner"),
            ("Beta AB", "GLOVES"),
            ("Delta AB", "Blandat", "Operationshandskar"),
        )
    ] == [
        ("out_of_scope", None, "account-text"),
        ("placed", "gloves", "account-text"),
        ("placed", "gloves", "text"),
    ]
    assert placing.of("Beta AB", "GLOVES")["rule"] == "gloves"
    assert pq.read_schema(placing.out).equals(ITEM_CATEGORY.schema())


def test_every_item_has_one_row_for_all_suppliers(place) -> None:
    placing = place(
        Purchase("Alfa AB", "GLOVES"), Purchase("Roche Products Ltd", "Stock"), Purchase("B", "Stock")
    )
    general = [row["item_no"] for row in placing.rows if row["supplier_no"] is None]
    assert general == sorted(set(general)) == [0, 1]


def test_a_line_that_tells_nothing_follows_the_suppliers_other_lines(place) -> None:
    placing = place(
        Purchase("Delta AB", "Dressings", 900),
        Purchase("Delta AB", "GLOVES", 100),
        Purchase("Delta AB", "Other expenses", 500),
    )
    row = placing.of("Delta AB", "Other expenses")
    assert (row["category"], row["reason"]) == ("wound_care", "supplier-lines")
    assert "wound_care" in str(row["rule"])


def test_a_wholesaler_of_everything_stays_unclassified_where_the_text_tells_nothing(place) -> None:
    placing = place(
        Purchase("NHS SUPPLY CHAIN", "Dressings", 700),
        Purchase("NHS SUPPLY CHAIN", "Bedding & Linen", 300),
        Purchase("NHS SUPPLY CHAIN", "Suspense", 800),
    )
    assert placing.category("NHS SUPPLY CHAIN", "Suspense") == "unclassified"


def test_a_line_whose_text_tells_is_never_moved_by_the_suppliers_other_lines(place) -> None:
    placing = place(Purchase("Delta AB", "Dressings", 9000), Purchase("Delta AB", "GLOVES", 1))
    assert placing.category("Delta AB", "GLOVES") == "gloves"


def test_a_little_that_is_placed_does_not_speak_for_much_that_is_not(place) -> None:
    placing = place(Purchase("Delta AB", "Dressings", 10), Purchase("Delta AB", "Other expenses", 10_000))
    assert placing.category("Delta AB", "Other expenses") == "unclassified"


def test_out_of_scope_lines_do_not_say_what_a_supplier_sells(place) -> None:
    placing = place(Purchase("Delta AB", "Business rates", 900), Purchase("Delta AB", "Other expenses", 100))
    assert placing.category("Delta AB", "Other expenses") == "unclassified"


def test_an_account_code_is_what_the_names_of_most_of_its_suppliers_say(place) -> None:
    stock = ("Inventories - Finished goods", "21130")
    placing = place(
        Purchase("AAH PHARMACEUTICALS LTD", stock[0], 700, stock[1]),
        Purchase("ROCHE PRODUCTS LTD", stock[0], 200, stock[1]),
        Purchase("NEVILLE & MORE LTD", stock[0], 100, stock[1]),
    )
    row = placing.of("NEVILLE & MORE LTD", stock[0])
    assert (row["category"], row["reason"]) == ("medicines", "account-lines")


def test_a_name_that_only_hints_gives_way_to_what_the_account_is(place) -> None:
    placing = place(
        Purchase("AAH PHARMACEUTICALS LTD", "Inventories", 900, "21130"),
        Purchase("B.BRAUN MEDICAL LTD", "Inventories", 90, "21130"),
    )
    assert placing.category("B.BRAUN MEDICAL LTD", "Inventories") == "medicines"


def test_a_hint_falls_where_most_of_it_comes_from_suppliers_of_other_things(place) -> None:
    placing = place(
        Purchase("SOFTCAT LTD", "Office equipment", 600),
        Purchase("Kinsmen Photography Ltd", "Office equipment", 100),
    )
    row = placing.of("Kinsmen Photography Ltd", "Office equipment")
    assert (row["status"], row["reason"]) == ("unclassified", "none")
    assert placing.category("SOFTCAT LTD", "Office equipment") == "it"


def test_a_hint_holds_where_the_suppliers_do_not_gainsay_it(place) -> None:
    placing = place(
        Purchase("RICOH UK LTD", "Office equipment", 600), Purchase("Kinsmen Ltd", "Office equipment", 100)
    )
    assert placing.category("Kinsmen Ltd", "Office equipment") == "office_equipment"


def test_a_text_without_an_account_code_is_not_one_thing(place) -> None:
    placing = place(
        Purchase("AAH PHARMACEUTICALS LTD", "Stock", 900), Purchase("NEVILLE & MORE LTD", "Stock", 100)
    )
    assert placing.category("NEVILLE & MORE LTD", "Stock") == "unclassified"


def test_credit_notes_count_by_their_size(place) -> None:
    placing = place(Purchase("Alfa AB", "GLOVES", 300), Purchase("Alfa AB", "GLOVES", -100))
    assert placing.summary.placed.spend_minor == 40_000


def test_all_writings_of_a_supplier_speak_together(write_ledger, tmp_path: Path) -> None:
    from kedja.identity import match_suppliers

    folder = write_ledger([Purchase("Delta AB", "Dressings", 900), Purchase("DELTA", "Other expenses", 500)])
    matches, out = tmp_path / "supplier_match.parquet", tmp_path / "item_category.parquet"
    match_suppliers(folder, matches)
    place_items(folder, out, supplier_match=matches)
    assert "supplier-lines" in pq.read_table(out)["reason"].to_pylist()


def test_a_correction_goes_before_everything_and_the_closest_one_holds(place) -> None:
    placing = place(
        Purchase("Alfa AB", "Fixed Asset Clearing", account="10035"),
        Purchase("Beta AB", "Fixed Asset Clearing", account="10035"),
        Purchase("Beta AB", "GLOVES"),
        Purchase("Roche Products Ltd", "Suspense"),
        decisions=CORRECTIONS + ",10035,,,,medical_technology,asked the finance office\n"
        ",10035,,,BETA AB,it,a server\n,,gloves,,,workwear,these were gardening gloves\n,,suspense,,,unclassified,mixed\n",
    )
    assert placing.category("Alfa AB", "Fixed Asset Clearing") == "medical_technology"
    assert placing.category("Beta AB", "Fixed Asset Clearing") == "it"
    row = placing.of("Beta AB", "GLOVES")
    assert (row["category"], row["reason"], row["rule"]) == (
        "workwear",
        "decision",
        "these were gardening gloves",
    )
    assert placing.category("Roche Products Ltd", "Suspense") == "unclassified"


@pytest.mark.parametrize(
    "content",
    ["account,category\n1,it\n", CORRECTIONS + ",1,,,,handskar,\n", CORRECTIONS + ",,,,,it,\n", "\xff"],
    ids=["lacks columns", "no such category", "fits everything", "empty"],
)
def test_corrections_that_cannot_be_used_are_refused_with_the_row(place, content: str) -> None:
    with pytest.raises(DecisionsUnreadableError) as refused:
        place(Purchase("A", "B"), decisions=content)
    assert "corrections.csv" in refused.value.said_in("sv")


def test_a_folder_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LedgerMissingError):
        place_items(tmp_path, tmp_path / "out.parquet")


def test_two_runs_give_the_same_bytes(write_ledger, tmp_path: Path) -> None:
    folder = write_ledger(
        [Purchase("Alfa AB", "GLOVES"), Purchase("Roche Products Ltd", "Stock"), Purchase("B", "Stock")]
    )
    outs = [tmp_path / "one.parquet", tmp_path / "two.parquet"]
    for out in outs:
        place_items(folder, out)
    assert outs[0].read_bytes() == outs[1].read_bytes()
