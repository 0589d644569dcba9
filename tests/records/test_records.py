"""A table of records read by declared fields: every format, every kind of cell, every fault."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kedja.language import translate
from kedja.records import Field, Kind, RecordTable, join_items, open_records, split_items, write_rejected
from kedja.records.cells import EXPECTED
from kedja.records.errors import RecordsError, UnreadableFile, WrongColumns
from kedja.records.rejects import Rejected

TABLE = RecordTable(
    "things",
    (
        Field("name", "Name", "Namn", needed=True, longest=20),
        Field("made_on", "Made on", "Tillverkad", Kind.DAY),
        Field("price", "Price", "Pris", Kind.AMOUNT, ("kostnad",)),
        Field("count", "Count", "Antal", Kind.WHOLE),
        Field("latitude", "Latitude", "Latitud", Kind.DEGREES),
        Field("is_sold", "Sold", "Såld", Kind.YES_NO),
        Field("country", "Country", "Land", Kind.COUNTRY),
        Field("countries", "Countries", "Länder", Kind.COUNTRIES),
        Field(
            "colour", "Colour", "Färg", Kind.CODE, choices={"red": ("red", "röd"), "blue": ("blue", "blå")}
        ),
        Field("currency", "Currency", "Valuta", Kind.CURRENCY),
        Field("aliases", "Aliases", "Alias", Kind.LIST),
    ),
)


def read(tmp_path: Path, text: str, name: str = "t.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    reading = open_records(path, TABLE)
    known = {each.heading_sv: each.name for each in TABLE.fields} | {"Kostnad": "price"}
    mapping = {known[heading]: heading for heading in reading.headings if heading in known}
    return [row for rows in reading.rows(mapping) for row in rows]


def test_each_kind_of_cell_is_read(tmp_path: Path) -> None:
    [row] = read(
        tmp_path,
        "Namn;Tillverkad;Kostnad;Antal;Latitud;Såld;Land;Länder;Färg;Valuta;Alias\n"
        'Sak;31/12/2025;1 234,50;-3;57,7089;Ja;Malaysia;MY, Vietnam;Röd;kr;"Ett\\; två|delar"\n',
    )
    assert not row.faults
    assert dict(row.values) == {
        "name": "Sak",
        "made_on": "2025-12-31",
        "price": "1234.50",
        "count": -3,
        "latitude": 57.7089,
        "is_sold": True,
        "country": "MY",
        "countries": ("MY", "VN"),
        "colour": "red",
        "currency": "SEK",
        "aliases": (("Ett; två", "delar"),),
    }


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("Tillverkad", "2025-13-01", "day"),
        ("Tillverkad", "2025-12", "day"),
        ("Pris", "mycket", "amount"),
        ("Antal", "1,5", "whole"),
        ("Latitud", "norrut", "degrees"),
        ("Såld", "kanske", "yes_no"),
        ("Land", "Narnia", "country"),
        ("Länder", "MY;Narnia", "country"),
        ("Färg", "grön", "code"),
        ("Valuta", "guld", "currency"),
        ("Namn", "", "needed"),
        ("Namn", "x" * 21, "too_long"),
    ],
)
def test_each_fault_names_its_field(tmp_path: Path, heading: str, cell: str, code: str) -> None:
    name = "" if heading == "Namn" else "Namn,"
    before = "" if heading == "Namn" else "Sak,"
    [row] = read(tmp_path, f'{name}{heading},Övrigt\n{before}"{cell}",x\n')
    assert [(TABLE.by_name[fault.field].heading_sv, fault.code) for fault in row.faults] == [(heading, code)]


def test_rows_keep_their_numbers_and_blank_lines_are_none(tmp_path: Path) -> None:
    rows = read(tmp_path, "Namn,Antal\nA,1\n,\nB,2,,extra\nC,3\n")
    assert [(row.row_no, [fault.code for fault in row.faults]) for row in rows] == [
        (2, []),
        (4, ["cells"]),
        (5, []),
    ]


def test_reading_goes_on_behind_a_row(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Namn,Antal\n" + "".join(f"N{n},{n}\n" for n in range(1200)), encoding="utf-8")
    reading = open_records(path, TABLE)
    parts = list(reading.rows(reading.proposal.mapping(), after=701, size=500))
    assert [len(part) for part in parts] == [500, 0][:1]
    assert (parts[0][0].row_no, parts[-1][-1].row_no) == (702, 1201)


@pytest.mark.parametrize("name", ["t.xlsx", "t.ods", "t.parquet"])
def test_workbooks_and_parquet_are_read_alike(tmp_path: Path, name: str) -> None:
    import pandas as pd

    frame = pd.DataFrame({"Namn": ["Sak"], "Antal": [3], "Tillverkad": ["2025-12-31"]})
    path = tmp_path / name
    if name.endswith("parquet"):
        frame.to_parquet(path)
    else:
        frame.to_excel(path, index=False, engine="openpyxl" if name.endswith("xlsx") else "odf")
    reading = open_records(path, TABLE)
    [[row]] = list(reading.rows(reading.proposal.mapping()))
    assert dict(row.values) == {"name": "Sak", "count": 3, "made_on": "2025-12-31"}


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 hej", b"Namn,Antal\n", b"bara en kolumn\nx\n"])
def test_what_is_no_table_is_said_in_both_languages_without_a_path(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "fil.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as refused:
        open_records(path, TABLE)
    assert str(tmp_path) not in refused.value.said_in("sv")
    assert refused.value.said_in("sv") != refused.value.said_in("en")


def test_a_mapping_that_does_not_hold_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Namn,Antal\nA,1\n", encoding="utf-8")
    reading = open_records(path, TABLE)
    for mapping in ({"count": "Antal"}, {"name": "Nej"}, {"nothing": "Namn"}):
        with pytest.raises(WrongColumns):
            reading.places(mapping)


def test_rejected_rows_are_fed_in_again(tmp_path: Path) -> None:
    rejected = "".join(
        write_rejected(
            "t.csv", ("Namn", "Antal"), ";", [Rejected(7, ("A", "x"), "Antal", "x", "Ett heltal väntades.")]
        )
    )
    [row] = read(tmp_path, rejected.replace(";A;x", ";A;5"))
    assert dict(row.values) == {"name": "A", "count": 5}


def test_an_apostrophe_that_guards_a_formula_is_taken_off(tmp_path: Path) -> None:
    [row] = read(tmp_path, "Namn,Antal\n'=1+1,1\n")
    assert dict(row.values) == {"name": "=1+1", "count": 1}


PARTS = st.text(st.characters(codec="utf-8", exclude_categories=("Z", "C")), min_size=1)


@given(st.lists(st.lists(PARTS, min_size=1, max_size=3)))
def test_lists_survive_a_cell(items: list[list[str]]) -> None:
    assert split_items(join_items(items)) == items


def test_every_sentence_is_in_swedish() -> None:
    for text in EXPECTED.values():
        assert translate("records", text, "sv") != text
    assert RecordsError.room == "records"
