import csv
import hashlib
from decimal import Decimal

import duckdb
import pyarrow.parquet as pq
import pytest

from kedja.ledger import ColumnMapping
from kedja.ledger.columns import BUYERS, FILES, ITEMS, LINES, SUPPLIERS
from kedja.ledger.errors import EmptyFile, NoDiskLeft, NoHeadings, NoSuchFile, NotALedger, ProtectedWorkbook

GOOD = "leverantor;belopp;datum\nA;1,00;2024-01-01\n"
DIRTY = (
    "Leverantör;Belopp;Datum;Anm\nA;10,50;2024-01-01;x\nB;;2024-01-02;\nC;tio;2024-01-03;\nD;4,00;;\nE;5,00;2024-13-01;\nF;fem;igår;\n"
    "Summa;10,50;;\n;6,00;2024-01-06;\n*;7,00;2024-01-07;\n"
)


def test_every_row_is_kept_or_rejected_with_file_row_column_value_and_reason(write, read):
    path = write(DIRTY)
    reading = read(path)
    assert reading.lines("row_no, supplier") == [(2, "A"), (9, ""), (10, "*")]
    assert [tuple(row[:5]) for row in reading.rejected()] == [
        (str(path), "3", "Belopp", "", "The amount is empty; a number was expected."),
        (str(path), "4", "Belopp", "tio", "The amount cannot be read as a number."),
        (str(path), "5", "Datum", "", "The date is empty; a day or a month was expected."),
        (str(path), "6", "Datum", "2024-13-01", "The date cannot be read as a day or a month between 1970 and 2099."),
        (str(path), "7", "Belopp", "fem", "The amount cannot be read as a number. The date cannot be read as a day or a month between 1970 and 2099."),
        (str(path), "8", "Belopp", "10,50", "The row adds up other rows; leave it out."),
    ]  # fmt: skip
    result = reading.result
    assert (result.lines_read, result.lines_kept, result.lines_rejected) == (9, 3, 6)
    assert result.amounts["SEK"].kept_minor == 2350
    assert result.amounts["SEK"].rejected_minor == 400 + 500 + 1050
    assert result.files[0].unreadable_amounts == 3


def test_reasons_are_said_in_the_readers_language(read_text):
    reading = read_text(DIRTY, language="sv")
    assert reading.rejected()[0][4] == "Beloppet är tomt; ett tal väntades."


def test_the_rejected_rows_are_mended_and_fed_in_again(write, read, tmp_path):
    first = read(write(DIRTY))
    text = (first.folder / "rejected.csv").read_text(encoding="utf-8-sig")
    mended = (
        text.replace("tio;2024-01-03", "10,00;2024-01-03")
        .replace("B;;", "B;2,00;")
        .replace("fem;igår", "5,00;2024-01-07")
    )
    again = read(write(mended, "mended.csv"))
    assert again.lines("supplier, amount_minor") == [("B", 200), ("C", 1000), ("F", 500)]
    assert [row[5] for row in again.rejected()] == ["D", "E", "Summa"]
    assert again.rejected()[0][5:] == first.rejected()[2][5:]


def test_rows_of_files_with_different_headings_share_one_file_to_mend(write, read):
    one = write("supplier,amount,date,note\nA,,2024-01-01,first\n", "1.csv")
    two = write("date,supplier,Amount in Sterling,other\n,B,2,second\n", "2.csv")
    from kedja.ledger import ReadOptions

    reading = read(one, two, options=ReadOptions(currency="GBP"))
    with (reading.folder / "rejected.csv").open(encoding="utf-8-sig", newline="") as file:
        heading, *rows = csv.reader(file)
    assert heading == [
        "file",
        "row",
        "column",
        "value",
        "reason",
        "supplier",
        "amount",
        "date",
        "note",
        "other",
    ]
    assert [row[5:] for row in rows] == [["A", "", "2024-01-01", "first", ""], ["B", "2", "", "", "second"]]


def test_a_supplier_that_is_called_total_is_no_row_of_totals(read_text):
    reading = read_text(
        "leverantor;belopp;datum\nTotal;1;2024-01-01\nTotalförsvarets institut;2;2024-01-01\n"
    )
    assert reading.result.lines_rejected == 0


def test_a_file_given_twice_counts_once(write, read):
    one, two = write(GOOD, "1.csv"), write(GOOD, "2.csv")
    reading = read(one, two)
    assert [(file.lines, file.identical_to) for file in reading.result.files] == [(1, None), (0, 0)]
    assert reading.result.lines_read == 1
    assert pq.read_table(reading.folder / "files.parquet")["identical_to"].to_pylist() == [None, 0]


def test_equal_lines_in_one_file_all_count_and_all_but_the_first_are_flagged(read_text):
    reading = read_text(
        "leverantor;belopp;datum;anm\nA;1;2024-01-01;x\nA;1;2024-01-01;x\nA;1;2024-01-01;y\nA;1;2024-01-01;x \n"
    )
    assert reading.lines("row_no, repeats") == [(2, False), (3, True), (4, False), (5, True)]
    assert reading.result.repeats.lines == 2
    assert reading.result.repeats.sums == {"SEK": 200}
    assert reading.result.amounts["SEK"].kept_minor == 400


def test_lines_that_differ_in_the_voucher_alone_are_not_equal(read_text):
    reading = read_text(
        "leverantor;verifikationsnummer;belopp;datum\nA;V1;1;2024-01-01\nA;V2;1;2024-01-01\nA;V1;1;2024-01-01\nA;;1;2024-01-01\n"
    )
    assert reading.lines("voucher, repeats") == [("V1", False), ("V2", False), ("V1", True), (None, False)]
    assert reading.result.repeats.lines == 1


def test_lines_that_stand_in_an_earlier_file_count_and_are_reported_as_a_possible_overlap(write, read):
    one = write("leverantor;belopp;datum\nA;1;2024-01-01\nA;1;2024-01-01\nB;2;2024-01-02\n", "1.csv")
    two = write(
        "datum;leverantor;belopp;anm\n2024-01-01;A;1,00;ny\n2024-01-03;C;3;\n2024-01-02;B;2;\n2024-01-02;B;2;\n",
        "2.csv",
    )
    result = read(one, two).result
    assert result.lines_kept == 7
    assert result.overlaps.lines == 2
    assert result.overlaps.sums == {"SEK": 300}
    assert result.repeats.lines == 2


def test_the_stated_origin_is_told_by_any_name_of_the_country_and_an_unknown_one_is_reported(read_text):
    text = "leverantor;belopp;datum;sluttillverkningsland\nA;1;2024-01-01;Malaysia\nB;2;2024-01-01;kina\nC;3;2024-01-01;DE\nD;4;2024-01-01;Atlantis\nE;5;2024-01-01;\nF;6;2024-01-01;Atlantis\nG;7;2024-01-01;mm\nH;8;2024-01-01;MM\n"
    reading = read_text(text)
    assert reading.lines("origin") == [
        ("MYS",),
        ("CHN",),
        ("DEU",),
        (None,),
        (None,),
        (None,),
        (None,),
        ("MMR",),
    ]
    assert any("Atlantis (2)" in note.said_in("en") for note in reading.result.notes)
    assert reading.result.lines_rejected == 0


def test_the_tables_have_the_columns_they_are_declared_with(read_text):
    reading = read_text(DIRTY)
    for name, table in (
        ("lines", LINES),
        ("suppliers", SUPPLIERS),
        ("items", ITEMS),
        ("buyers", BUYERS),
        ("files", FILES),
    ):
        schema = pq.read_schema(reading.folder / f"{name}.parquet")
        assert [(field.name, field.type) for field in schema] == [
            (field.name, field.type) for field in table.schema()
        ], name


def test_lines_are_sorted_by_supplier_and_item_and_the_lists_by_their_texts(read_text):
    rows = "".join(f"Bolag {n * 7919 % 101};{n};2024-01-01;Konto {n % 13}\n" for n in range(500))
    reading = read_text("leverantor;belopp;datum;kontotext\n" + rows)
    order = duckdb.sql(
        f"SELECT supplier_no, item_no, file_no, row_no FROM '{reading.folder}/lines.parquet'"
    ).fetchall()
    assert order == sorted(order)
    names = pq.read_table(reading.folder / "suppliers.parquet")["supplier"].to_pylist()
    assert names == sorted(names)
    spend = pq.read_table(reading.folder / "suppliers.parquet")["spend_minor"].to_pylist()
    assert sum(spend) == sum(range(500)) * 100


def test_the_same_input_gives_the_same_bytes(write, read, monkeypatch):
    monkeypatch.setattr("kedja.ledger.profile.SAMPLE_ROWS", 500)
    rows = "".join(
        f"Bolag {n * 7919 % 997};{n};{1 + n % 28:02}/05/2024;Konto {n % 13};{n % 3}\n" for n in range(9_000)
    )
    path = write("leverantor;belopp;datum;kontotext;fakturanr\n" + rows)
    names = (
        "lines.parquet",
        "suppliers.parquet",
        "items.parquet",
        "buyers.parquet",
        "files.parquet",
        "rejected.csv",
    )
    digests = [
        [hashlib.sha256((read(path).folder / name).read_bytes()).hexdigest() for name in names]
        for _ in range(2)
    ]
    assert digests[0] == digests[1]


def test_two_texts_with_one_hash_are_kept_apart(read_text, monkeypatch):
    from kedja.ledger.staging import Staging

    whole = Staging._key

    def poor(self, columns):
        return f"({whole(self, columns)} % 2)" if self._salt == 0 else whole(self, columns)

    monkeypatch.setattr(Staging, "_key", poor)
    rows = "".join(f"Bolag {n};1;2024-01-01\n" for n in range(20))
    assert len(read_text("leverantor;belopp;datum\n" + rows).lines()) == 20


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        (b"", EmptyFile, "is empty"),
        (b"\n \n", EmptyFile, "is empty"),
        (b"leverantor;belopp;datum\n", EmptyFile, "nothing below"),
        (b"%PDF-1.7\n%\xe2\xe3", NotALedger, "a PDF"),
        (b"\x89PNG\r\n\x1a\n", NotALedger, "an image"),
        (b'[{"supplier": "A", "amount": 1}]', NotALedger, "is JSON"),
        (b'{"lines": [{"supplier": "A"}]}', NotALedger, "is JSON"),
        (b"PK\x05\x06" + bytes(18), NotALedger, "archive"),
        (b"PK\x03\x04damaged", NotALedger, "damaged"),
        (b"\x1f\x8bdamaged", NotALedger, "damaged"),
        (b"<!doctype html><p>", NotALedger, "a web page"),
        (bytes(range(256)) * 8, NotALedger, "not text"),
        (b"PAR1damaged", NotALedger, "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), ProtectedWorkbook, "password"),
        (b"just one column\nx\n", NoHeadings, "one column"),
        (b"A;1,00;2024-01-01\nB;2,00;2024-01-01\n", NoHeadings, "no row of headings"),
    ],
)  # fmt: skip
def test_what_is_no_ledger_is_refused_in_one_sentence(read_text, content, error, said):
    with pytest.raises(error, match=said) as refusal:
        read_text(content)
    assert "\n" not in str(refusal.value)


def test_a_file_that_is_not_there_is_named(read, tmp_path):
    with pytest.raises(NoSuchFile, match="finns-inte"):
        read(tmp_path / "finns-inte.csv")
    (tmp_path / "tom").mkdir()
    with pytest.raises(NoSuchFile, match="tom"):
        read(tmp_path / "tom")


def test_nothing_is_left_where_the_reading_fails(write, tmp_path, read):
    good, bad = write(GOOD, "1.csv"), write(b"%PDF-1.4", "2.csv")
    with pytest.raises(NotALedger):
        read(good, bad)
    assert not (tmp_path / "out0").exists()


def test_a_full_disk_is_one_sentence(write, read, monkeypatch):
    import errno

    def full(*_args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("kedja.ledger.reading.write_tables", full)
    with pytest.raises(NoDiskLeft, match="no room left"):
        read(write(GOOD))


def test_a_ledger_of_one_line_has_its_five_tables(read_text):
    reading = read_text(
        GOOD, mapping=ColumnMapping("m", {"supplier": "leverantor", "amount": "belopp", "date": "datum"})
    )
    assert sorted(path.name for path in reading.folder.iterdir()) == [
        "buyers.parquet", "files.parquet", "items.parquet", "lines.parquet", "rejected.csv", "suppliers.parquet",
    ]  # fmt: skip


def test_a_ledger_whose_rows_are_all_rejected_has_empty_tables(read_text):
    reading = read_text(
        "leverantor;belopp;datum\nA;x;2024-01-01\nB;y1;2024-01-01\nC;1;igår\nD;2;2024-01-01\n".replace(
            "D;2;2024-01-01", "D;2;idag"
        ).replace("2024-01-01", "2024-01-32"),
        mapping=ColumnMapping("m", {"supplier": "leverantor", "amount": "belopp", "date": "datum"}),
    )
    assert reading.result.lines_kept == 0
    assert reading.result.lines_rejected == 4
    assert pq.read_table(reading.folder / "lines.parquet").num_rows == 0


def test_progress_grows_from_nothing_to_all(write, read, monkeypatch):
    monkeypatch.setattr("kedja.ledger.source.gathered.__defaults__", (20_000,))
    monkeypatch.setattr("kedja.ledger.csv_source.BLOCK_BYTES", 10_000)
    told = []
    rows = "".join(f"Bolag {n};{n};2024-01-01\n" for n in range(5000))
    read(write("leverantor;belopp;datum\n" + rows), progress=lambda step, share: told.append((step, share)))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1
    assert len(told) > 3


IN_MANY = (
    "Leverantör;Belopp;Datum;Valuta\nA;10,50;2024-01-01;SEK\nB;-20,125;2024-01-02;XBT\nC;1 000,00;2024-01-03;\n"
    "D;tio;2024-01-04;XBT\nSumma;990,38;;\nE;5;2024-13-01;EUR\n"
)


def test_rejected_amounts_in_a_currency_that_is_not_known_have_a_sum_of_their_own(read_text):
    result = read_text(IN_MANY).result
    told = {code: (sums.kept, sums.rejected) for code, sums in result.amounts.items()}
    assert told == {
        "EUR": (Decimal(0), Decimal(5)),
        "SEK": (Decimal("10.5"), Decimal(0)),
        "?": (Decimal(0), Decimal("-20.125") + 1000 + Decimal("990.38")),
    }
    assert result.files[0].unreadable_amounts == 1, "only what cannot be read is in no sum"


def test_without_unknown_currencies_nothing_is_said_of_them(read_text):
    assert "?" not in read_text(DIRTY).result.amounts
