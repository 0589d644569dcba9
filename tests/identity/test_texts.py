"""Private persons are masked also in what the lines say was bought."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from kedja.identity import mask_texts, mask_writings, match_suppliers
from kedja.identity.texts import without_name, without_numbers
from kedja.ledger import read_ledger


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Arvode 800101-1236 februari", "Arvode *** februari"),
        ("Arvode 198001011236", "Arvode ***"),
        ("Arvode 8001011231", "Arvode ***"),
        ("Faktura 556036-0793", "Faktura 556036-0793"),
        ("Artikel 801301-1235", "Artikel 801301-1235"),
        ("Serie 78001011236", "Serie 78001011236"),
    ],
    ids=[
        "dashed",
        "twelve digits",
        "ten digits",
        "a company's",
        "no birthday",
        "part of a longer number",
    ],
)
def test_a_personal_number_in_a_text_is_masked_and_other_numbers_are_not(text: str, masked: str) -> None:
    assert without_numbers(text) == masked


@pytest.mark.parametrize(
    ("text", "name", "masked"),
    [
        ("Arvode Anna Andersson jan", "Anna Andersson", "Arvode *** jan"),
        ("ANDERSSON, ANNA arvode", "Anna Andersson", "*** arvode"),
        ("Läkarvård Bengtsson", "Dr Bengtsson", "Läkarvård ***"),
        ("Livsmedel jan", "Larssons Livsmedel", "Livsmedel jan"),
        ("Handskar", "Dr J Li", "Handskar"),
    ],
    ids=["as written", "surname first", "a title and one word", "one word, the trade", "initials alone"],
)
def test_a_persons_name_in_the_own_lines_is_masked(text: str, name: str, masked: str) -> None:
    assert without_name(text, name) == masked


def test_the_texts_of_a_ledger_are_masked_where_a_person_sold_and_nowhere_else(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.csv"
    ledger.write_text(
        "Leverantör;Orgnr;Text;Belopp;Datum\n"
        "Anna Andersson;800101-1236;Arvode Anna Andersson;100,00;2025-01-02\n"
        "Handskbolaget AB;556036-0793;Handskar till Anna Andersson;100,00;2025-01-02\n"
        "Handskbolaget AB;556036-0793;Handskar;100,00;2025-01-03\n",
        encoding="utf-8",
    )
    read_ledger([ledger], tmp_path / "ledger")
    match_suppliers(tmp_path / "ledger", tmp_path / "match.parquet")
    assert mask_texts(tmp_path / "ledger", tmp_path / "match.parquet") == 1
    texts = pq.read_table(tmp_path / "ledger" / "items.parquet")["text"].to_pylist()
    assert sorted(texts) == ["Arvode ***", "Handskar", "Handskar till Anna Andersson"]


def test_a_person_is_masked_among_the_ledgers_own_suppliers_and_others_stay_as_written(
    tmp_path: Path,
) -> None:
    ledger = tmp_path / "ledger.csv"
    ledger.write_text(
        "Leverantör;Orgnr;Belopp;Datum\n"
        "Handskbolaget AB;556036-0793;100,00;2025-01-02\n"
        "Anna Andersson;800101-1236;100,00;2025-01-02\n"
        ";;100,00;2025-01-02\n",
        encoding="utf-8",
    )
    read_ledger([ledger], tmp_path / "ledger")
    match_suppliers(tmp_path / "ledger", tmp_path / "match.parquet")
    before = pq.read_table(tmp_path / "ledger" / "suppliers.parquet")
    assert mask_writings(tmp_path / "ledger", tmp_path / "match.parquet") == 1
    after = pq.read_table(tmp_path / "ledger" / "suppliers.parquet")
    assert after.column_names == before.column_names
    assert set(zip(after["supplier"].to_pylist(), after["supplier_id"].to_pylist(), strict=True)) == {
        ("", None),
        ("Handskbolaget AB", "556036-0793"),
        ("Privatperson 1 (maskerad)", None),
    }
