"""What a run calls a masked person is stored once and shown in the reader's language."""

import pytest

from kedja.identity import shown_supplier
from kedja.report.names import load_names
from kedja.report.ranking_columns import COLUMNS, worded


@pytest.mark.parametrize(
    ("stored", "language", "shown"),
    [
        ("Privatperson 12 (maskerad)", "sv", "Privatperson 12 (maskerad)"),
        ("Privatperson 12 (maskerad)", "en", "Private person 12 (masked)"),
        ("Okänd leverantör", "sv", "Okänd leverantör"),
        ("Okänd leverantör", "en", "Unknown supplier"),
        ("Privatperson AB", "en", "Privatperson AB"),
        ("Handsken i Malmö AB", "en", "Handsken i Malmö AB"),
    ],
)
def test_a_suppliers_name_is_shown_as_in_the_ledger_but_for_masked_and_unknown_ones(stored, language, shown):
    assert shown_supplier(stored, language) == shown


def test_csv_and_excel_name_masked_persons_in_their_language():
    import pyarrow as pa

    [column] = [column for column in COLUMNS if column.key == "supplier"]
    stored = pa.array(["Handsken AB", "Privatperson 1 (maskerad)", "Handsken AB"])
    assert worded(column, stored, load_names("en")).to_pylist() == [
        "Handsken AB", "Private person 1 (masked)", "Handsken AB",
    ]  # fmt: skip
