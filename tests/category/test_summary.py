"""What was placed, what was not, and which correction places the most money."""

import pytest

from kedja.category import read_placement, sample
from kedja.category.errors import LedgerMissingError
from kedja.identity import match_suppliers
from tests.category.conftest import Purchase


def test_placed_out_of_scope_and_unclassified_are_told_apart_and_add_up(place) -> None:
    summary = place(
        Purchase("A", "GLOVES", 60), Purchase("A", "Löner", 30), Purchase("B", "Other expenses", 20)
    ).summary
    assert (
        summary.placed.spend_minor,
        summary.out_of_scope.spend_minor,
        summary.unclassified.spend_minor,
    ) == (6000, 3000, 2000)
    assert summary.placed_bp == 7500
    assert summary.by_category["gloves"].lines == 1
    assert sum(share.spend_minor for share in summary.by_reason.values()) == 11_000


def test_categories_that_do_not_tell_what_was_bought_are_listed_with_their_spend(place) -> None:
    summary = place(
        Purchase("A", "Medical Surgical Supplies & Equipment", 60), Purchase("A", "GLOVES", 10)
    ).summary
    assert {name: share.spend_minor for name, share in summary.cannot_tell.items()} == {
        "medical_supplies": 6000
    }


def test_one_correction_places_the_most_money_and_nothing_is_counted_twice(place) -> None:
    summary = place(
        Purchase("Serco", "Other expenses", 50), Purchase("Beta", "Other expenses", 30),
        Purchase("Serco", "Suspense", 40), Purchase("Serco", "Miscellaneous", 20), Purchase("Gamma", "Suspense", 5),
    ).summary  # fmt: skip
    listed = [(group.text, group.supplier_no, group.spend_minor) for group in summary.unplaced]
    assert listed == [(None, 2, 11_000), ("Other expenses", None, 3000), ("Suspense", None, 500)]
    assert sum(group.spend_minor for group in summary.unplaced) == summary.unclassified.spend_minor


def test_a_ledger_with_nothing_in_scope_has_no_share(place) -> None:
    assert place(Purchase("A", "Löner", 30)).summary.placed_bp is None


def test_the_summary_of_a_finished_run_is_the_one_it_was_made_with(place) -> None:
    placing = place(
        Purchase("A", "GLOVES", 60), Purchase("Roche Products Ltd", "Stock", 30), Purchase("B", "Stock", 20)
    )
    assert read_placement(placing.out.parent.parent) == placing.summary


def test_a_sample_is_drawn_from_placed_lines_and_masks_persons(place) -> None:
    placing = place(
        Purchase("DR J SMITH", "GLOVES", 10),
        Purchase("A", "GLOVES", 20),
        Purchase("A", "Löner", 30),
        Purchase("B", "Stock", 5),
    )
    run = placing.out.parent.parent
    match_suppliers(run / "ledger", run / "judgement" / "supplier_match.parquet")
    drawn = sample(run, size=10, seed=3)
    assert sorted(line.row_no for line in drawn) == [2, 3]
    assert {line.supplier for line in drawn} == {"A", "Privatperson 1 (maskerad)"}
    assert drawn == sample(run, size=10, seed=3)


def test_a_folder_that_is_no_run_is_refused(place, tmp_path) -> None:
    with pytest.raises(LedgerMissingError):
        read_placement(tmp_path)
    run = place(Purchase("A", "GLOVES")).out.parent.parent
    with pytest.raises(LedgerMissingError):
        sample(run, size=1, seed=1)
