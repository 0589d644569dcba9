"""The real ledgers, reconciled to the penny with an independent sum by the standard library."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

LEDGERS = {
    "ledger_nhs_guys": ("GBP", ("amount", "Amount in Sterling")),
    "ledger_london": ("GBP", ("amount",)),
    "ledger_goteborg": ("SEK", ("belopp_exkl_moms",)),
}


def independent(folder: Path, headings: tuple[str, ...]) -> tuple[int, Decimal, int]:
    """Lines, sum, and how many lines repeat an earlier one of their file, outer blanks aside."""
    lines, total, repeats = 0, Decimal(0), 0
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            heading, *rows = csv.reader(file)
        place = next(heading.index(name) for name in headings if name in heading)
        lines += len(rows)
        total += sum((Decimal(row[place]) for row in rows if row[place]), Decimal(0))
        counts = Counter(tuple(cell.strip() for cell in row) for row in rows if row[place])
        repeats += sum(counts.values()) - len(counts)
    return lines, total, repeats


@pytest.mark.parametrize("name", LEDGERS)
def test_a_real_ledger_is_read_unedited_and_agrees_to_the_penny(shared_data, read, name):
    currency, headings = LEDGERS[name]
    lines, total, repeats = independent(shared_data / name, headings)
    result = read(shared_data / name).result
    assert result.lines_read == result.lines_kept + result.lines_rejected == lines
    assert list(result.amounts) == [currency]
    assert result.amounts[currency].kept + result.amounts[currency].rejected == total
    assert result.repeats.lines == repeats
    assert sum(file.rounded for file in result.files) == 0
    assert all(file.lines == file.kept + file.rejected for file in result.files)


def test_the_expense_types_of_the_hospital_are_cut_into_code_and_label(shared_data, read):
    reading = read(shared_data / "ledger_nhs_guys" / "GUYS 02 - May.csv")
    assert ("55040", "Admin & Clerical") in set(reading.lines("account, account_text"))
    assert {department[:4] for (department,) in reading.lines("department")} == {"(id:"}


def test_goteborgs_months_numbers_and_names_are_kept(shared_data, read):
    reading = read(shared_data / "ledger_goteborg")
    first = reading.lines("supplier, supplier_id, date::VARCHAR, account_text, amount_minor, currency")[0]
    assert first == (
        "SCANIA-BILAR SVERIGE AB",
        "5560514621",
        "2020-01-01",
        "Läromedel och undervisningsmaterial",
        200000,
        "SEK",
    )
